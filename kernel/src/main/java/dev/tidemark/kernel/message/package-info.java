/**
 * What passes between contexts: contracts, the envelope they travel in, and the transports that
 * carry them at least once, in order per key.
 */
@NullMarked
package dev.tidemark.kernel.message;

import org.jspecify.annotations.NullMarked;
