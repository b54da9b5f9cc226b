/** The rules of deliveries, and of knowing whom to write to. */
@NullMarked
package dev.tidemark.notification.model;

import org.jspecify.annotations.NullMarked;
