package dev.tidemark.testkit.history;

/**
 * One transaction must come before another.
 *
 * @param from the number of the earlier one
 * @param to the number of the later one
 * @param why in words
 */
record Dependency(int from, int to, Kind kind, String why) {
  /** What makes it so. */
  enum Kind {
    /** The later one appended next. */
    WRITE_WRITE,
    /** The later one saw what the earlier one appended. */
    WRITE_READ,
    /** The earlier one did not see yet what the later one appended. */
    READ_WRITE,
    /** The earlier one was over when the later one began. */
    TIME
  }
}
