/** The words of notifying: letters, deliveries, and why a delivery did not happen. */
@NullMarked
package dev.tidemark.notification.language;

import org.jspecify.annotations.NullMarked;
