package dev.tidemark.postgres;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Moments as text that sorts like the moments themselves: RFC 3339, UTC, always three digits of a
 * second.
 */
final class Milliseconds {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Milliseconds() {}

  static String text(Instant moment) {
    return FORM.format(moment);
  }
}
