package dev.tidemark.server.telemetry;

/** How a metric is measured. */
public enum Kind {
  /** Has a value at every moment. */
  GAUGE,
  /** Only ever grows while the process lives. */
  COUNTER,
  /** Durations in seconds, as a histogram. */
  TIMER,
  /** Sizes: how many, their sum, the greatest. */
  SUMMARY,
  /** A gauge or counter that a library registers by itself. */
  BOUND
}
