package dev.tidemark.bench.tidemark;

import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Latencies;
import dev.tidemark.bench.contestant.Payload;
import dev.tidemark.bench.contestant.Slice;
import dev.tidemark.bench.contestant.Work;
import dev.tidemark.kernel.log.Append;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One note after the other; what counts is how soon the other context's handler begins. */
final class BeingTold implements Work {
  private static final long MOST_SECONDS = 60;

  private final Map<String, CompletableFuture<Long>> unstored = new ConcurrentHashMap<>();
  private final Reading reading = new Reading();
  private final Host host;
  private final Commands notes;

  BeingTold(Database database) {
    host = new Host(database, this::stored, Notes.plain(), reading);
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
      CompletableFuture<Long> durable = new CompletableFuture<>();
      unstored.put(notebook, durable);
      CompletableFuture<Long> handled = reading.of(notebook);
      notes.give(new Notes.TakeNote(notebook, Payload.text()));
      latencies.record(handled.get(MOST_SECONDS, TimeUnit.SECONDS) - durable.join());
      now = System.nanoTime();
    }
    return new Slice(latencies.count(), Duration.ofNanos(now - began), latencies);
  }

  /** The handler's context stores as well, under the same id; only the first counts. */
  private void stored(Append append) {
    CompletableFuture<Long> waiting = unstored.remove(append.stream().id());
    if (waiting != null) {
      waiting.complete(System.nanoTime());
    }
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
