/** The rule that each fact counts once. */
@NullMarked
package dev.tidemark.analytics.model;

import org.jspecify.annotations.NullMarked;
