/**
 * The doors out of the kernel that are neither the log nor the transport: bytes, work, faults, ids.
 *
 * <p>Time comes as {@link java.time.InstantSource} and randomness as {@link
 * java.util.random.RandomGenerator}: the platform's own interfaces.
 */
@NullMarked
package dev.tidemark.kernel.port;

import org.jspecify.annotations.NullMarked;
