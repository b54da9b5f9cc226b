/** The figures. */
@NullMarked
package dev.tidemark.analytics.view;

import org.jspecify.annotations.NullMarked;
