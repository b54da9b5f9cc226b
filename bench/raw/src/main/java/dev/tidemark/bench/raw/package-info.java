/**
 * What the machine can do: each work with nothing between it and the driver. A unit is one row of
 * {@code events} (position, unique stream and version) and one of {@code outbox}.
 */
@NullMarked
package dev.tidemark.bench.raw;

import org.jspecify.annotations.NullMarked;
