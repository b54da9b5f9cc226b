package dev.tidemark.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Instants as RFC 3339 in UTC with three digits of a second: always 24 characters, so that the
 * order of the texts is the order of the times.
 */
final class Times {
  private static final int LENGTH = 24;
  private static final int SHORTEST = 20;
  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final String PATTERN = "0000-00-00T00:00:00.000Z";

  private Times() {}

  /** The text; what is finer than a millisecond is cut off. */
  static String text(Instant time) {
    LocalDateTime utc =
        LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
    requireFourDigits(utc.getYear());
    char[] out = PATTERN.toCharArray();
    digits(out, 0, 4, utc.getYear());
    digits(out, 5, 2, utc.getMonthValue());
    digits(out, 8, 2, utc.getDayOfMonth());
    digits(out, 11, 2, utc.getHour());
    digits(out, 14, 2, utc.getMinute());
    digits(out, 17, 2, utc.getSecond());
    digits(out, 20, 3, utc.getNano() / NANOS_PER_MILLI);
    return new String(out);
  }

  /** The date, always 10 characters. */
  static String text(LocalDate date) {
    requireFourDigits(date.getYear());
    return date.toString();
  }

  private static void requireFourDigits(int year) {
    if (year < 0 || year > 9999) {
      throw new IllegalArgumentException(
          "A time outside the years 0000 to 9999 cannot be written.");
    }
  }

  /**
   * The time, in milliseconds: a finer one would not survive being stored. Reads any RFC 3339 time;
   * the form written here is read fastest.
   *
   * @throws DateTimeException if it is none
   */
  static Instant time(String text) {
    if (hasOwnForm(text)) {
      int nano = number(text, 20, 3) * NANOS_PER_MILLI;
      return LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 2),
              number(text, 8, 2),
              number(text, 11, 2),
              number(text, 14, 2),
              number(text, 17, 2),
              nano)
          .toInstant(ZoneOffset.UTC);
    }
    if (text.length() < SHORTEST || !Character.isDigit(text.charAt(0)) || text.charAt(16) != ':') {
      throw new DateTimeException("Not an RFC 3339 time.");
    }
    return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static boolean hasOwnForm(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char wanted = PATTERN.charAt(i);
      char c = text.charAt(i);
      if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int at, int length) {
    int value = 0;
    for (int i = at; i < at + length; i++) {
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }

  private static void digits(char[] out, int at, int length, int value) {
    int rest = value;
    for (int i = at + length - 1; i >= at; i--) {
      out[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
