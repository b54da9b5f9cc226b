package dev.tidemark.testkit.engine;

import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.RuntimePorts;
import dev.tidemark.kernel.port.Faults;
import dev.tidemark.kernel.port.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Lets any number of processes live in the calling thread: turns their pumps and runs their tasks
 * one at a time, in turn or in an order drawn from a seed, under a clock that only {@link #advance}
 * moves. Nothing sleeps, so the same seed gives the same run.
 *
 * <p>A process that meets a {@link Crash} is gone with all it had in memory; its stores remain. Not
 * safe for use by several threads.
 */
public final class SingleThreadHost {
  /** The first moment of every run. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** More steps than this without a rest are a loop between engines. */
  private static final int MOST_STEPS = 2_000_000;

  private final Optional<RandomGenerator> order;
  private final SplittableRandom seeds;
  private final List<SimulatedProcess> processes = new ArrayList<>();
  private final List<Consumer<String>> crashListeners = new ArrayList<>();
  private Instant now = START;
  private int next;
  private int opened;

  private SingleThreadHost(long seed, boolean shuffled) {
    seeds = new SplittableRandom(seed);
    order = shuffled ? Optional.of(seeds.split()) : Optional.empty();
  }

  /** A host that gives everybody a turn, one after the other. */
  public static SingleThreadHost inTurn() {
    return new SingleThreadHost(0, false);
  }

  /** A host that draws who is next. */
  public static SingleThreadHost seeded(long seed) {
    return new SingleThreadHost(seed, true);
  }

  /** The clock of all processes. */
  public InstantSource clock() {
    return () -> now;
  }

  /** Has this told the name of every context that crashes, before anything else runs. */
  public void onCrash(Consumer<String> told) {
    crashListeners.add(told);
  }

  /** Opens a context in a process of its own that never crashes by itself. */
  public ContextRuntime open(Function<RuntimePorts, ContextRuntime> opening) {
    return open(Faults.NONE, opening);
  }

  /**
   * Opens a context in a process of its own.
   *
   * @param faults may throw a {@link Crash}; one thrown while opening reaches the caller
   */
  public ContextRuntime open(Faults faults, Function<RuntimePorts, ContextRuntime> opening) {
    SimulatedProcess process = new SimulatedProcess("process-" + ++opened, clock(), order);
    SplittableRandom random = seeds.split();
    RuntimePorts ports =
        new RuntimePorts(
            process.name(),
            clock(),
            Ids.from(clock(), random),
            random.split(),
            process::enqueue,
            faults,
            process);
    ContextRuntime runtime = opening.apply(ports);
    process.host(runtime);
    processes.add(process);
    return runtime;
  }

  /** Ends the process of this context at once: its memory and tasks are gone. */
  public void crash(ContextRuntime runtime) {
    processes.stream().filter(process -> process.hosts(runtime)).findFirst().ifPresent(this::bury);
  }

  private void bury(SimulatedProcess process) {
    processes.remove(process);
    process.end();
    crashListeners.forEach(told -> told.accept(process.contextName()));
  }

  /** Whether the process of this context lives. */
  public boolean lives(ContextRuntime runtime) {
    return processes.stream().anyMatch(process -> process.hosts(runtime));
  }

  /** What engines of the living process told people. */
  public List<String> alarms(ContextRuntime runtime) {
    return processes.stream()
        .filter(process -> process.hosts(runtime))
        .flatMap(process -> process.told().stream())
        .toList();
  }

  /** Runs everything that can run now, until all rest. The clock stands still. */
  public void settle() {
    for (int step = 0; step < MOST_STEPS; step++) {
      if (!step()) {
        return;
      }
    }
    throw new AssertionError("The engines do not come to rest.");
  }

  /** Does one thing, if there is one to do. */
  public boolean step() {
    List<SimulatedProcess> busy = processes.stream().filter(SimulatedProcess::busy).toList();
    if (busy.isEmpty()) {
      return false;
    }
    int chosen = order.map(random -> random.nextInt(busy.size())).orElse(next++ % busy.size());
    SimulatedProcess process = busy.get(chosen);
    try {
      process.step();
    } catch (Crash crash) {
      bury(process);
    }
    return true;
  }

  /** Lets time pass, with everything happening at its moment, and runs until all rest. */
  public void advance(Duration duration) {
    Instant target = now.plus(duration);
    settle();
    while (now.isBefore(target)) {
      now =
          processes.stream()
              .flatMap(process -> process.wakes().stream())
              .filter(wake -> wake.isAfter(now))
              .min(Instant::compareTo)
              .filter(wake -> wake.isBefore(target))
              .orElse(target);
      settle();
    }
  }
}
