package dev.tidemark.testkit.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** Many threads that do something at the same moment, and waiting for them with a limit. */
final class Race {
  /** Racers in every race of the suites. */
  static final int RACERS = 16;

  /** Longest wait for anything; far beyond what a working adapter needs. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofMillis(5);

  private Race() {}

  /** Lets {@link #RACERS} threads start together; their results in the order of their numbers. */
  static <T> List<T> run(IntFunction<T> racer) throws Exception {
    CyclicBarrier start = new CyclicBarrier(RACERS);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < RACERS; i++) {
        int number = i;
        Callable<T> task =
            () -> {
              start.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
              return racer.apply(number);
            };
        running.add(threads.submit(task));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> racing : running) {
        results.add(result(racing));
      }
      return results;
    }
  }

  /** What a task running elsewhere gives, within the limit. */
  static <T> T result(Future<T> running) throws Exception {
    try {
      return running.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("A racer failed.", e.getCause());
    }
  }

  /** Waits until the condition holds, by asking again and again. */
  static void await(Duration limit, String what, BooleanSupplier condition)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("Waited in vain: " + what + ".");
      }
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    }
  }
}
