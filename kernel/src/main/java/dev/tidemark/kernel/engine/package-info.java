/**
 * The generic engines that every context runs on: they load, decide, append, publish, consume,
 * project and keep time. Written once; driven from outside as {@link
 * dev.tidemark.kernel.port.Pump}s.
 *
 * <p>Engines block only in calls of their ports, and hold a lane only while they decide, never
 * while they wait for a commit.
 */
@NullMarked
package dev.tidemark.kernel.engine;

import org.jspecify.annotations.NullMarked;
