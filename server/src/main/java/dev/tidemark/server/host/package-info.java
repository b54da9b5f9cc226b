/**
 * Hosts declared contexts in this process: threads for their pumps, stores, transport, life cycle.
 */
@NullMarked
package dev.tidemark.server.host;

import org.jspecify.annotations.NullMarked;
