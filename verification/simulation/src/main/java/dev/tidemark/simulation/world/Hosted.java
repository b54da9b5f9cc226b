package dev.tidemark.simulation.world;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.engine.Alarms;
import dev.tidemark.kernel.engine.Call;
import dev.tidemark.kernel.engine.CommandOutcome;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.ContextRuntime.NamedPump;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.port.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One context in one life of a process: its pumps, its tasks, its alarms. */
final class Hosted implements Alarms {
  private static final long NEVER = Long.MAX_VALUE;

  /** How long a pump that failed is left alone, as a host would. */
  private static final long AFTER_FAILURE = 1_000_000_000L;

  /** A call from outside that takes more turns than this goes on without its caller. */
  private static final int MOST_TURNS = 12;

  private final Life life;
  private final String name;
  private final Schedule schedule;
  private final List<Wheel> wheels = new ArrayList<>();
  private final Deque<List<Task>> watched = new ArrayDeque<>();
  private @Nullable ContextRuntime runtime;
  private @Nullable Wheel committer;

  Hosted(Life life, String name) {
    this.life = life;
    this.name = name;
    this.schedule = life.universe().schedule();
  }

  void open(Function<Hosted, ContextRuntime> opening) {
    runtime = opening.apply(this);
  }

  ContextRuntime runtime() {
    if (runtime == null) {
      throw new AssertionError("The context " + name + " is not open yet.");
    }
    return runtime;
  }

  Life life() {
    return life;
  }

  String name() {
    return name;
  }

  /** Lets all pumps turn. */
  void start() {
    for (NamedPump pump : life.universe().wiring().pumps(runtime().pumps())) {
      Wheel wheel = new Wheel(pump);
      wheels.add(wheel);
      if (pump.name().equals("committer")) {
        committer = wheel;
      }
      pump.bell().onRing(wheel::ring);
      wheel.ring();
    }
  }

  /** A pump and when it is to be turned again. */
  private final class Wheel {
    private final NamedPump pump;
    private final boolean shows;
    private long due = NEVER;
    private long deafUntil;
    private long looksAt = NEVER;

    Wheel(NamedPump pump) {
      this.pump = pump;
      this.shows = pump.name().startsWith("view ");
    }

    void ring() {
      if (due > schedule.now()) {
        wakeAt(Math.max(life.soon(), deafUntil));
      }
    }

    private void wakeAt(long when) {
      if (when < due) {
        due = when;
        schedule.at(when, life, () -> turnIfDue(when));
      }
    }

    private void turnIfDue(long when) {
      if (due == when) {
        turn();
      }
    }

    /**
     * Most rests are cut short by a bell, so they do not each get an entry of their own: one looks
     * whether the pump is due, and otherwise looks again when it will be.
     */
    private void restUntil(long when) {
      due = Math.min(due, when);
      if (looksAt > when) {
        looksAt = when;
        schedule.at(when, life, () -> look(when));
      }
    }

    private void look(long when) {
      if (looksAt == when) {
        looksAt = NEVER;
        if (due <= schedule.now()) {
          turn();
        } else {
          restUntil(due);
        }
      }
    }

    void turn() {
      // Set before the turn: a bell that rings during it must not be overheard.
      due = NEVER;
      deafUntil = 0;
      long rest;
      try {
        switch (life.turn(pump.pump(), shows)) {
          case Turn.Again again -> rest = 0;
          case Turn.Rest(var least, var longest) -> {
            rest = longest.toNanos();
            // What a bell rings for meanwhile is done together, as by the host of a server.
            deafUntil = schedule.now() + least.toNanos();
          }
        }
      } catch (StoreFault fault) {
        stalled(pump.name(), fault);
        rest = AFTER_FAILURE;
      }
      if (rest == 0) {
        wakeAt(life.soon());
      } else {
        restUntil(schedule.now() + rest);
      }
    }
  }

  /** Something a worker is to do, once. */
  private static final class Task {
    private final Runnable body;
    private boolean begun;

    Task(Runnable body) {
      this.body = body;
    }

    void run() {
      if (!begun) {
        begun = true;
        body.run();
      }
    }
  }

  void enqueue(Runnable body) {
    Task task = new Task(() -> life.working(body));
    watched.forEach(list -> list.add(task));
    schedule.at(life.soon(), life, task::run);
  }

  /**
   * Has a command followed while the caller waits, at this very moment. Empty if that takes too
   * long; the command may still be followed.
   */
  <R> Optional<CommandOutcome<R>> execute(Command<R> command, Call<R> call) {
    List<CommandOutcome<R>> outcome = new ArrayList<>();
    List<Task> tasks = new ArrayList<>();
    watched.push(tasks);
    try {
      runtime().engine().command(command, call, outcome::add);
      Wheel writing = committer;
      for (int turn = 0; outcome.isEmpty() && turn < MOST_TURNS && writing != null; turn++) {
        for (Task task : List.copyOf(tasks)) {
          task.run();
        }
        writing.turn();
      }
    } finally {
      watched.pop();
    }
    return outcome.stream().findFirst();
  }

  void close() {
    try {
      runtime().close();
    } catch (StoreFault fault) {
      life.universe().trace().note("unclosed", name, 0, fault::toString);
    }
  }

  @Override
  public void retrying(String consumer, String key, int attempts, Throwable reason) {
    life.universe()
        .trace()
        .note("retrying", consumer, attempts, () -> key + " " + attempts + ": " + reason);
  }

  @Override
  public void parked(String consumer, String key, Throwable reason) {
    life.universe().trace().note("parked", consumer, key.hashCode(), () -> key + ": " + reason);
  }

  @Override
  public void stalled(String engine, Throwable reason) {
    life.universe().trace().note("stalled", engine, 0, reason::toString);
  }
}
