package dev.tidemark.testkit.engine;

import dev.tidemark.kernel.engine.Alarms;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.port.Tracing;
import dev.tidemark.kernel.port.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One process of a {@link SingleThreadHost}: a context, its pumps, its tasks, its alarms. */
final class SimulatedProcess implements Alarms {
  /** How long a pump that failed is left alone, as a host would. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final String name;
  private final InstantSource clock;
  private final Optional<RandomGenerator> order;
  private final List<Wheel> wheels = new ArrayList<>();
  private final List<Runnable> tasks = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private Optional<ContextRuntime> runtime = Optional.empty();
  private boolean ended;
  private int next;

  SimulatedProcess(String name, InstantSource clock, Optional<RandomGenerator> order) {
    this.name = name;
    this.clock = clock;
    this.order = order;
  }

  /** A pump and when it is to be turned again. */
  private static final class Wheel {
    private final ContextRuntime.NamedPump pump;
    private Instant due = Instant.MIN;

    Wheel(ContextRuntime.NamedPump pump) {
      this.pump = pump;
    }
  }

  String name() {
    return name;
  }

  String contextName() {
    return runtime.map(ContextRuntime::name).orElse("");
  }

  boolean hosts(ContextRuntime candidate) {
    return runtime.filter(mine -> mine == candidate).isPresent();
  }

  void host(ContextRuntime hosted) {
    runtime = Optional.of(hosted);
    for (ContextRuntime.NamedPump pump : hosted.pumps()) {
      Wheel wheel = new Wheel(pump);
      pump.bell().onRing(() -> wheel.due = Instant.MIN);
      wheels.add(wheel);
    }
  }

  /** A task of an ended process is never run. */
  void enqueue(Runnable task) {
    if (!ended) {
      tasks.add(task);
    }
  }

  void end() {
    ended = true;
    tasks.clear();
  }

  boolean busy() {
    return !tasks.isEmpty() || wheels.stream().anyMatch(this::due);
  }

  private boolean due(Wheel wheel) {
    return !wheel.due.isAfter(clock.instant());
  }

  /** When each resting pump wants to be turned again. */
  List<Instant> wakes() {
    return wheels.stream().map(wheel -> wheel.due).toList();
  }

  List<String> told() {
    return List.copyOf(told);
  }

  /** Runs one task or turns one pump. */
  void step() {
    List<Wheel> due = wheels.stream().filter(this::due).toList();
    int choices = tasks.size() + due.size();
    int chosen = order.map(random -> random.nextInt(choices)).orElse(next++ % choices);
    if (chosen < tasks.size()) {
      tasks.remove(chosen).run();
    } else {
      turn(due.get(chosen - tasks.size()));
    }
  }

  private void turn(Wheel wheel) {
    // Set before the turn: a bell that rings during it must not be overheard.
    wheel.due = Instant.MAX;
    Duration rest;
    try {
      Turn turn = wheel.pump.pump().turn();
      rest = turn instanceof Turn.Rest resting ? resting.longest() : Duration.ZERO;
    } catch (RuntimeException fault) {
      stalled(wheel.pump.name(), fault);
      rest = AFTER_FAILURE;
    }
    Instant then = clock.instant().plus(rest);
    wheel.due = then.isBefore(wheel.due) ? then : wheel.due;
  }

  @Override
  public void retrying(String consumer, String key, int attempts, Throwable reason) {
    told.add("retrying " + consumer + " " + key + " " + attempts + ": " + reason + because());
  }

  @Override
  public void parked(String consumer, String key, Throwable reason) {
    told.add("parked " + consumer + " " + key + ": " + reason + because());
  }

  private static String because() {
    return Tracing.origin().map(origin -> " because of " + origin.correlation()).orElse("");
  }

  @Override
  public void stalled(String engine, Throwable reason) {
    told.add("stalled " + engine + ": " + reason);
  }

  @Override
  public void fenced(String work) {
    told.add("fenced " + work);
  }
}
