/** The read side: tables of records that projections fill from the log and queries read. */
@NullMarked
package dev.tidemark.kernel.view;

import org.jspecify.annotations.NullMarked;
