package dev.tidemark.ordering.language;

import java.util.Optional;

/**
 * Why an order is cancelled.
 *
 * @param code for programs: 1 to {@link #LONGEST_CODE} characters of {@code a-z 0-9 -}
 * @param text for people, at most {@link #LONGEST_TEXT} characters
 */
public record CancellationReason(String code, Optional<String> text) {
  /** Most characters of a code. */
  public static final int LONGEST_CODE = 50;

  /** Most characters of a text. */
  public static final int LONGEST_TEXT = 1_000;

  private static final String SEPARATOR = ": ";

  public CancellationReason {
    if (!isCode(code)) {
      throw new IllegalArgumentException(
          "A reason code is 1 to " + LONGEST_CODE + " characters of a-z, 0-9 and '-'.");
    }
    text = text.filter(words -> !words.isBlank());
    if (text.isPresent() && text.get().length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "A reason text is at most " + LONGEST_TEXT + " characters.");
    }
  }

  /** A reason with words of its own, cut where they are too long. */
  public static CancellationReason of(String code, String text) {
    String fitting = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    return new CancellationReason(code, Optional.of(fitting));
  }

  /** Reads {@link #toString} back; words that begin with no code get the code {@code other}. */
  public static CancellationReason parse(String written) {
    int end = written.indexOf(SEPARATOR);
    String code = end < 0 ? written : written.substring(0, end);
    if (!isCode(code)) {
      return of("other", written);
    }
    return of(code, end < 0 ? "" : written.substring(end + SEPARATOR.length()));
  }

  private static boolean isCode(String code) {
    return !code.isEmpty()
        && code.length() <= LONGEST_CODE
        && code.chars().allMatch(CancellationReason::isAllowed);
  }

  private static boolean isAllowed(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }

  /** {@code code} or {@code code: text}. */
  @Override
  public String toString() {
    return text.map(words -> code + SEPARATOR + words).orElse(code);
  }
}
