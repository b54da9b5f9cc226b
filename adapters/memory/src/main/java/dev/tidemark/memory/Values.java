package dev.tidemark.memory;

import dev.tidemark.kernel.view.Index;
import java.util.Comparator;

/** How the values of indexed components compare. */
final class Values {
  private Values() {}

  static Comparator<Comparable<?>> order(Index.Kind kind) {
    return switch (kind) {
      case TEXT -> (one, other) -> compare(text(one), text(other));
      case NUMBER -> (one, other) -> Long.compare(number(one), number(other));
    };
  }

  static Comparable<?> parse(Index.Kind kind, String value) {
    return switch (kind) {
      case TEXT -> value;
      case NUMBER -> Long.valueOf(value);
    };
  }

  /**
   * The order of UTF-8 bytes is that of the characters themselves; that of Java strings is not: of
   * two that differ, a half of a surrogate pair stands for the greater one.
   */
  static int compare(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    for (int i = 0; i < shorter; i++) {
      char left = one.charAt(i);
      char right = other.charAt(i);
      if (left != right) {
        boolean pair = Character.isSurrogate(left);
        return pair == Character.isSurrogate(right) ? left - right : pair ? 1 : -1;
      }
    }
    return one.length() - other.length();
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
