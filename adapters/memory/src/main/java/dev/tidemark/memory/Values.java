package dev.tidemark.memory;

import dev.tidemark.kernel.view.Index;
import dev.tidemark.kernel.view.RowKey;
import java.util.Comparator;

/** How the values of indexed components compare. */
final class Values {
  private Values() {}

  static Comparator<Comparable<?>> order(Index.Kind kind) {
    return switch (kind) {
      case TEXT -> (one, other) -> RowKey.compareTexts(text(one), text(other));
      case NUMBER -> (one, other) -> Long.compare(number(one), number(other));
    };
  }

  static Comparable<?> parse(Index.Kind kind, String value) {
    return switch (kind) {
      case TEXT -> value;
      case NUMBER -> Long.valueOf(value);
    };
  }

  private static String text(Comparable<?> value) {
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(
        "A text index is compared with text, not with " + value.getClass() + ".");
  }

  private static long number(Comparable<?> value) {
    return switch (value) {
      case Long number -> number;
      case Integer number -> number;
      default ->
          throw new IllegalArgumentException(
              "A number index is compared with numbers, not " + value.getClass() + ".");
    };
  }
}
