/** Traces, followed over a whole platform. */
@NullMarked
package dev.tidemark.server.telemetry;

import org.jspecify.annotations.NullMarked;
