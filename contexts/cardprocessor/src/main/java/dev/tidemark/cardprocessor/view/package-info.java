/** What can be read: every charge the processor knows, and its money. */
@NullMarked
package dev.tidemark.cardprocessor.view;

import org.jspecify.annotations.NullMarked;
