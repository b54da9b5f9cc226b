package dev.tidemark.json;

/** The one rule for all text: it is Unicode, and every store can hold it. */
final class Text {
  private Text() {}

  /**
   * The text, unchanged.
   *
   * @throws IllegalArgumentException if it holds half a surrogate pair, which UTF-8 cannot carry,
   *     or U+0000, which PostgreSQL cannot store
   */
  static String sound(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((char) (c - 1) < Character.MIN_SURROGATE - 1) {
        continue; // neither U+0000 nor a surrogate, as nearly always, in one comparison
      }
      if (c == 0) {
        throw new IllegalArgumentException("Text does not hold the character U+0000.");
      }
      if (Character.isSurrogate(c) && !isPair(text, i++)) {
        throw new IllegalArgumentException("Text does not hold half a surrogate pair.");
      }
    }
    return text;
  }

  private static boolean isPair(String text, int at) {
    return at + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
  }
}
