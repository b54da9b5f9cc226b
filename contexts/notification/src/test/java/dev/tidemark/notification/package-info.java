/** What notification promises. */
@NullMarked
package dev.tidemark.notification;

import org.jspecify.annotations.NullMarked;
