package dev.tidemark.ordering.view;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as indexes compare them: RFC 3339, UTC, always with milliseconds. */
final class Moments {
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Moments() {}

  static String text(Instant moment) {
    return TEXT.format(moment);
  }
}
