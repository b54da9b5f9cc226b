package dev.tidemark.json;

import java.util.List;

/**
 * What came of reading a document strictly.
 *
 * @param <T> the record that was wanted
 */
public sealed interface Reading<T> {
  /** The document is one. */
  record Accepted<T>(T value) implements Reading<T> {}

  /**
   * The document is none.
   *
   * @param problems all that were found, at most 100, never none
   */
  record Refused<T>(List<Problem> problems) implements Reading<T> {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
