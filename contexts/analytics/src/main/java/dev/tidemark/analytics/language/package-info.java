/** The words of counting: what was heard about orders, and what is known of each. */
@NullMarked
package dev.tidemark.analytics.language;

import org.jspecify.annotations.NullMarked;
