package dev.tidemark.server.telemetry;

import java.util.Locale;

/** What a metric is measured in; Prometheus wants base units only. */
enum Unit {
  /** A bare number. */
  NONE,
  SECONDS,
  BYTES,
  BUFFERS,
  COMMITS,
  THREADS;

  /** As names and scrapes have it; empty for a bare number. */
  String word() {
    return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
  }
}
