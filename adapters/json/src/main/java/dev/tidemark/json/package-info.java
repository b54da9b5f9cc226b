/**
 * Records to JSON and back: the codec of everything stored and sent, the strict reader of what
 * callers hand in, and the schemas that describe both.
 *
 * <p>All of it follows one description of a record, its {@code Shape}, so that what is written,
 * what is read and what is promised cannot drift apart.
 */
@NullMarked
package dev.tidemark.json;

import org.jspecify.annotations.NullMarked;
