package dev.tidemark.bench.tidemark;

import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Latencies;
import dev.tidemark.bench.contestant.Slice;
import dev.tidemark.bench.contestant.Work;
import dev.tidemark.bench.contestant.Works;
import dev.tidemark.kernel.engine.ContextRuntime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A new view follows the whole log from its beginning; each pass is another view. */
final class CatchingUp implements Work {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Database database;
  private final AtomicInteger passes = new AtomicInteger();

  CatchingUp(Database database) {
    this.database = database;
    try (Host host = new Host(database, Notes.plain())) {
      FilledLog.spread(host, Works.HOT_AGGREGATES, Works.LOG_EVENTS);
    }
  }

  @Override
  public Slice run(int callers, Duration length) {
    long events = 0;
    Duration took = Duration.ZERO;
    // The slice lasts as long as it lasts on the wall: to open a host may take longer than to read.
    long began = System.nanoTime();
    do {
      took = took.plus(pass());
      events += Works.LOG_EVENTS;
    } while (System.nanoTime() - began < length.toNanos());
    return new Slice(events, took, new Latencies());
  }

  /** From the start of a host whose view is empty until the view shows everything. */
  private Duration pass() {
    try (Host host = new Host(database, Notes.tallied("tally-" + passes.incrementAndGet()))) {
      ContextRuntime notes = host.notes();
      long head = notes.log().head().position();
      long began = System.nanoTime();
      host.platform().start();
      if (!host.platform().awaitViews(notes, head, LIMIT)) {
        throw new IllegalStateException("The view did not catch up.");
      }
      return Duration.ofNanos(System.nanoTime() - began);
    }
  }

  @Override
  public Optional<String> evidence() {
    return Optional.empty();
  }
}
