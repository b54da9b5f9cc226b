/** What analytics promises. */
@NullMarked
package dev.tidemark.analytics;

import org.jspecify.annotations.NullMarked;
