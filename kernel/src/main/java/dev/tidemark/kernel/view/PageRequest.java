package dev.tidemark.kernel.view;

import java.util.Optional;

/**
 * Which part of a list is wanted.
 *
 * @param sort an indexed component, or empty for the key
 * @param descending greatest first
 * @param after the last row of the page before; empty for the first page
 * @param limit rows, 1 to 200
 */
public record PageRequest(
    Optional<String> sort, boolean descending, Optional<Bookmark> after, int limit) {
  /** Most rows on a page. */
  public static final int MOST = 200;

  public PageRequest {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("A page has 1 to " + MOST + " rows.");
    }
  }

  /** The first page of this many rows, by key. */
  public static PageRequest first(int limit) {
    return new PageRequest(Optional.empty(), false, Optional.empty(), limit);
  }

  /**
   * A row's place in a sorted list.
   *
   * @param value of the sort component as text; empty when sorted by key
   * @param key of the row, which breaks ties
   */
  public record Bookmark(String value, String key) {}
}
