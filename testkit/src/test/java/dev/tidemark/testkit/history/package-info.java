/** What the history checkers find, and what they let pass. */
@NullMarked
package dev.tidemark.testkit.history;

import org.jspecify.annotations.NullMarked;
