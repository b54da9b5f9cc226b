package dev.tidemark.bench.contestant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Callers that each do one unit after the other: a slower system is asked less, as by people who
 * wait for an answer.
 */
public abstract class ClosedLoop implements Work {
  private final AtomicLong numbers = new AtomicLong();
  private final Optional<String> evidence;

  /** A work whose units {@code evidence} counts; see {@link Work#evidence}. */
  protected ClosedLoop(String evidence) {
    this.evidence = Optional.of(evidence);
  }

  /** A work that only reads. */
  protected ClosedLoop() {
    this.evidence = Optional.empty();
  }

  /**
   * Does one unit and returns once it is done and durable; called by all callers at once. A fault
   * ends the work, so what may be tried again is tried again here.
   *
   * @param caller from 0
   * @param number of the unit, from 0, never the same twice
   */
  protected abstract void unit(int caller, long number) throws Exception;

  /**
   * What the callers run on: virtual threads, unless a framework is better off with others. They
   * are started for each slice.
   */
  protected ThreadFactory threads() {
    return Thread.ofVirtual().factory();
  }

  @Override
  public final Optional<String> evidence() {
    return evidence;
  }

  @Override
  public final Slice run(int callers, Duration length)
      throws InterruptedException, ExecutionException {
    Latencies latencies = new Latencies();
    List<Future<Long>> ends = new ArrayList<>();
    long began = System.nanoTime();
    try (ExecutorService all = Executors.newThreadPerTaskExecutor(threads())) {
      for (int i = 0; i < callers; i++) {
        int caller = i;
        ends.add(all.submit(() -> call(caller, began, length.toNanos(), latencies)));
      }
    }
    long took = 0;
    for (Future<Long> end : ends) {
      took = Math.max(took, end.get());
    }
    return new Slice(latencies.count(), Duration.ofNanos(took), latencies);
  }

  /** Returns when the last unit was done, counted from {@code began}. */
  private long call(int caller, long began, long length, Latencies latencies) throws Exception {
    long now = System.nanoTime();
    while (now - began < length) {
      unit(caller, numbers.getAndIncrement());
      long done = System.nanoTime();
      latencies.record(done - now);
      now = done;
    }
    return now - began;
  }
}
