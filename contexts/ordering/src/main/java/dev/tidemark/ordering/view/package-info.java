/** What can be read: orders, their timelines, and how their sagas stand. */
@NullMarked
package dev.tidemark.ordering.view;

import org.jspecify.annotations.NullMarked;
