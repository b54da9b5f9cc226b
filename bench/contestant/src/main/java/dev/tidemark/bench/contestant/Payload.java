package dev.tidemark.bench.contestant;

import java.util.concurrent.ThreadLocalRandom;

/** What events and messages carry besides their names and keys. */
public final class Payload {
  /** Letters only, so that a text is as long in JSON, and the disk gets nothing it could shrink. */
  public static final int BYTES = 300;

  private static final int TEXTS = 1_024;
  private static final String[] READY = new String[TEXTS];

  static {
    for (int i = 0; i < TEXTS; i++) {
      READY[i] =
          ThreadLocalRandom.current()
              .ints(BYTES, 'a', 'z' + 1)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
    }
  }

  private Payload() {}

  /** One of a thousand texts of {@link #BYTES} letters, so that making it costs nothing. */
  public static String text() {
    return READY[ThreadLocalRandom.current().nextInt(TEXTS)];
  }
}
