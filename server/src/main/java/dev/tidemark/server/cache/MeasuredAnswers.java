package dev.tidemark.server.cache;

import dev.tidemark.server.telemetry.Meters;
import dev.tidemark.server.telemetry.Metric;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells the meters how long a store takes, while it is asked at all. */
final class MeasuredAnswers implements AnswerStore {
  private static final String GET = "get";
  private static final String PUT = "put";
  private static final String FORGET = "forget";

  private final AnswerStore store;
  private final Meters meters;

  MeasuredAnswers(AnswerStore store, Meters meters) {
    this.store = store;
    this.meters = meters;
    List.of(GET, PUT, FORGET).forEach(operation -> meters.expect(Metric.CACHE_DURATION, operation));
  }

  private <T> T measured(String operation, Supplier<T> call) {
    if (store.away()) {
      return call.get();
    }
    long began = System.nanoTime();
    T answer = call.get();
    meters.took(Metric.CACHE_DURATION, Duration.ofNanos(System.nanoTime() - began), operation);
    return answer;
  }

  private void measured(String operation, Runnable call) {
    measured(
        operation,
        () -> {
          call.run();
          return true;
        });
  }

  @Override
  public Optional<byte[]> get(String key) {
    return measured(GET, () -> store.get(key));
  }

  @Override
  public void put(String key, byte[] entry, Duration longest) {
    measured(PUT, () -> store.put(key, entry, longest));
  }

  @Override
  public void forget(Collection<String> keys) {
    measured(FORGET, () -> store.forget(keys));
  }

  @Override
  public long errors() {
    return store.errors();
  }

  @Override
  public boolean away() {
    return store.away();
  }

  @Override
  public void close() {
    store.close();
  }
}
