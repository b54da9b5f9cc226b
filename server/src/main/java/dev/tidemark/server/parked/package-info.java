/** Parked messages of a running platform, asked for over HTTP and shown to people. */
@NullMarked
package dev.tidemark.server.parked;

import org.jspecify.annotations.NullMarked;
