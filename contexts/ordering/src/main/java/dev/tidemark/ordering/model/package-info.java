/** The order: its states and its rules. */
@NullMarked
package dev.tidemark.ordering.model;

import org.jspecify.annotations.NullMarked;
