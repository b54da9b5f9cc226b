package dev.tidemark.server.check;

import dev.tidemark.audit.read.ReadingProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Tells people how far a reading is: a line now and then, and one when a log is read. */
final class ProgressLines implements ReadingProgress {
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Consumer<String> tell;
  private final Instant begun;
  private final Map<String, Long> positions = new HashMap<>();
  private Instant told;
  private long events;

  ProgressLines(InstantSource clock, Consumer<String> tell) {
    this.clock = clock;
    this.tell = tell;
    this.begun = clock.instant();
    this.told = begun;
  }

  /** Nobody says how far it is. */
  void unknown() {
    tell.accept("still reading …");
  }

  @Override
  public void read(String context, long read, long of) {
    long before = positions.getOrDefault(context, 0L);
    positions.put(context, read);
    events += read - before;
    Instant now = clock.instant();
    boolean news = read != before;
    if (news && (read == of || !now.isBefore(told.plus(BETWEEN)))) {
      told = now;
      long millis = Math.max(1, Duration.between(begun, now).toMillis());
      tell.accept(
          String.format(
              Locale.ROOT,
              "%-14s %,12d of %,d events read, %,d a second",
              context,
              read,
              of,
              events * 1000 / millis));
    }
  }
}
