package dev.tidemark.simulation;

import dev.tidemark.simulation.plan.Scenario;
import dev.tidemark.simulation.world.Outcome;
import dev.tidemark.simulation.world.Run;
import dev.tidemark.simulation.world.Trace;
import dev.tidemark.simulation.world.Violation;
import dev.tidemark.simulation.world.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Many runs, one after the other in each thread; every twentieth seed runs twice. */
final class Campaign {
  /** Five in a hundred seeds run twice. */
  private static final long ONE_TWICE_IN = 20;

  private final LongFunction<Scenario> scenarios;
  private final Consumer<Failure> told;
  private final Function<Scenario, Outcome> running;
  private final Tally tally = new Tally();

  /**
   * Runs these scenarios, each made from its seed.
   *
   * @param told is told each failure at once, on any thread
   */
  Campaign(LongFunction<Scenario> scenarios, Consumer<Failure> told) {
    this(scenarios, told, scenario -> Run.of(scenario, Wiring.REAL, Trace.hashing()));
  }

  /** The same with another way to run a scenario. */
  Campaign(
      LongFunction<Scenario> scenarios,
      Consumer<Failure> told,
      Function<Scenario, Outcome> running) {
    this.scenarios = scenarios;
    this.told = told;
    this.running = running;
  }

  Tally tally() {
    return tally;
  }

  /**
   * Runs {@code count} seeds from {@code first} on in so many threads; returns when all are done.
   */
  void run(long first, long count, int threads) {
    AtomicLong next = new AtomicLong(0);
    Queue<Throwable> broken = new ConcurrentLinkedQueue<>();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread worker =
          new Thread(
              () -> {
                for (long n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                  one(first + n, n % ONE_TWICE_IN == 0);
                }
              },
              "simulation-" + i);
      worker.setUncaughtExceptionHandler((thread, thrown) -> broken.add(thrown));
      worker.start();
      workers.add(worker);
    }
    workers.forEach(Campaign::join);
    if (!broken.isEmpty()) {
      throw new IllegalStateException("The simulator itself failed.", broken.remove());
    }
  }

  private static void join(Thread worker) {
    try {
      worker.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped.", stopped);
    }
  }

  private static Violation differs(Outcome first, Outcome second) {
    String detail =
        "its first run took %,d steps and left the trace %016x, its second %,d and %016x"
            .formatted(first.steps(), first.hash(), second.steps(), second.hash());
    return new Violation("runsRepeat", detail, second.steps(), second.simulatedSeconds());
  }

  private void one(long seed, boolean twice) {
    Scenario scenario = scenarios.apply(seed);
    Outcome outcome = running.apply(scenario);
    tally.add(outcome);
    if (!outcome.good()) {
      Failure failure = new Failure(scenario, outcome.violations().getFirst());
      tally.failed(failure);
      told.accept(failure);
    }
    if (twice) {
      Outcome again = running.apply(scenario);
      boolean equal = again.hash() == outcome.hash();
      tally.repeated(equal);
      if (!equal) {
        told.accept(new Failure(scenario, differs(outcome, again)));
      }
    }
  }
}
