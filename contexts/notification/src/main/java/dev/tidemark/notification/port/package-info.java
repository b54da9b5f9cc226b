/** The ways out to people: channels and the address book. */
@NullMarked
package dev.tidemark.notification.port;

import org.jspecify.annotations.NullMarked;
