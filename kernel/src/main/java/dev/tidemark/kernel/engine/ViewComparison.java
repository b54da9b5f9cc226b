package dev.tidemark.kernel.engine;

import java.util.List;

/**
 * What came of comparing a live table with one rebuilt from the log, both as of one position.
 *
 * @param position of the log at which they were compared
 * @param equal rows that are the same in both
 * @param differing rows that are in both, with other contents
 * @param missing rows that the live table lacks
 * @param extra rows of the live table which the log does not give
 * @param first the first differences of any kind, ten at most
 */
public record ViewComparison(
    long position,
    long equal,
    long differing,
    long missing,
    long extra,
    List<RowDifference> first) {
  public ViewComparison {
    first = List.copyOf(first);
  }

  /** Whether the live table shows exactly what the log says. */
  public boolean same() {
    return differing + missing + extra == 0;
  }
}
