package dev.tidemark.kernel.view;

import java.util.function.Function;

/**
 * A component of a row by which rows may be filtered and sorted.
 *
 * @param field the component's name, which is also its name in the encoded row
 * @param kind how it is compared
 * @param value reads it from a row: text, or a whole number
 */
public record Index<ROW>(String field, Kind kind, Function<ROW, Comparable<?>> value) {
  /** How values are compared. */
  public enum Kind {
    /** As text, character by character. Instants are text: RFC 3339, UTC, milliseconds. */
    TEXT,
    /** As whole numbers. */
    NUMBER
  }
}
