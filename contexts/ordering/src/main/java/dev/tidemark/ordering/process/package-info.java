/** What reacts: the order saga, and the translation of stored events into contracts. */
@NullMarked
package dev.tidemark.ordering.process;

import org.jspecify.annotations.NullMarked;
