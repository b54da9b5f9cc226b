/**
 * Judges what many clients did at once by what they were told: each checker is a pure function from
 * a history to what cannot be.
 */
@NullMarked
package dev.tidemark.testkit.history;

import org.jspecify.annotations.NullMarked;
