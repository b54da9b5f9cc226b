/** Which facts lead to which letters, and how letters leave. */
@NullMarked
package dev.tidemark.notification.process;

import org.jspecify.annotations.NullMarked;
