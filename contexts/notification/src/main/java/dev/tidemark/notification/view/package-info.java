/** What was sent to whom. */
@NullMarked
package dev.tidemark.notification.view;

import org.jspecify.annotations.NullMarked;
