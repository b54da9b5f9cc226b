package dev.tidemark.bench.tidemark;

import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Latencies;
import dev.tidemark.bench.contestant.Slice;
import dev.tidemark.bench.contestant.Work;
import dev.tidemark.bench.contestant.Works;
import dev.tidemark.kernel.engine.ViewKeeper;
import java.time.Duration;
import java.util.Optional;

/** A live view is built anew beside itself, until the new table has taken its place. */
final class Rebuilding implements Work {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration GLANCE = Duration.ofMillis(1);

  private final Host host;
  private final ViewKeeper<?> view;

  Rebuilding(Database database) {
    host = new Host(database, Notes.tallied("tally"));
    FilledLog.spread(host, Works.HOT_AGGREGATES, Works.LOG_EVENTS);
    host.platform().start();
    if (!host.platform().awaitViews(host.notes(), host.notes().log().head().position(), LIMIT)) {
      throw new IllegalStateException("The view did not catch up.");
    }
    view = host.notes().views().getFirst();
  }

  @Override
  public Slice run(int callers, Duration length) throws InterruptedException {
    long began = System.nanoTime();
    long events = 0;
    Duration took;
    do {
      view.rebuild();
      while (view.building().isPresent()) {
        Thread.sleep(GLANCE);
      }
      events += Works.LOG_EVENTS;
      took = Duration.ofNanos(System.nanoTime() - began);
    } while (took.compareTo(length) < 0);
    return new Slice(events, took, new Latencies());
  }

  @Override
  public Optional<String> evidence() {
    return Optional.empty();
  }

  @Override
  public void close() {
    host.close();
  }
}
