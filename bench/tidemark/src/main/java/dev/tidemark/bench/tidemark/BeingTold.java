package dev.tidemark.bench.tidemark;

import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Latencies;
import dev.tidemark.bench.contestant.Payload;
import dev.tidemark.bench.contestant.Slice;
import dev.tidemark.bench.contestant.Work;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One note after the other; what counts is how soon the other context's handler begins. */
final class BeingTold implements Work {
  private static final long MOST_SECONDS = 60;

  private final Reading reading = new Reading();
  private final Host host;
  private final Commands notes;

  BeingTold(Database database) {
    host = new Host(database, Notes.plain(), reading);
    host.platform().start();
    notes = new Commands(host.platform(), Notes.NAME);
  }

  @Override
  public Slice run(int callers, Duration length)
      throws InterruptedException, ExecutionException, TimeoutException {
    Latencies latencies = new Latencies();
    long began = System.nanoTime();
    long now = began;
    while (now - began < length.toNanos()) {
      String notebook = host.platform().ids().next().toString();
      CompletableFuture<Long> handled = reading.of(notebook);
      notes.give(new Notes.TakeNote(notebook, Payload.text()));
      long durable = System.nanoTime();
      // The handler may begin before the caller has heard of the commit: that is no time at all.
      latencies.record(handled.get(MOST_SECONDS, TimeUnit.SECONDS) - durable);
      now = System.nanoTime();
    }
    return new Slice(latencies.count(), Duration.ofNanos(now - began), latencies);
  }

  @Override
  public Optional<String> evidence() {
    return Optional.of(Notes.EVIDENCE);
  }

  @Override
  public void close() {
    host.close();
  }
}
