/** What can be measured and followed: the catalogue of metrics, meters, traces. */
@NullMarked
package dev.tidemark.server.telemetry;

import org.jspecify.annotations.NullMarked;
