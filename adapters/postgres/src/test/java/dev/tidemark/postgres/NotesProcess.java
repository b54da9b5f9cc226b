package dev.tidemark.postgres;

import dev.tidemark.json.JsonCodec;
import dev.tidemark.json.JsonMessageCodec;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.engine.Alarms;
import dev.tidemark.kernel.engine.Call;
import dev.tidemark.kernel.engine.CommandOutcome;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.RuntimePorts;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.kernel.port.Ids;
import dev.tidemark.kernel.port.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A process with the context of notes, all of it on the calling thread, by a clock of its own: it
 * does nothing while nobody calls {@link #work}, as if it were paused.
 */
final class NotesProcess implements Alarms {
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final List<String> fenced = new ArrayList<>();
  private final ContextRuntime runtime;
  private Instant now = Instant.now();
  private Runnable pause = () -> {};
  private String pauseAt = "";

  NotesProcess(String name, ContextStore store, Transport transport, Runnable outside) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    RuntimePorts ports =
        new RuntimePorts(
            name,
            () -> now,
            Ids.from(() -> now, random),
            random.split(),
            tasks::add,
            this::reach,
            this);
    Declaration declaration =
        Notes.reacting(event -> {
          reach("reactor");
          outside.run();
          return List.of();
        });
    runtime =
        new ContextRuntime(
            declaration,
            store,
            Notes.CONTRACTS,
            new JsonCodec(),
            new JsonMessageCodec(Notes.CONTRACTS),
            transport,
            ports);
  }

  /** Lets that happen when the process comes to this point for the next time. */
  void pauseAt(String label, Runnable meanwhile) {
    pauseAt = label;
    pause = meanwhile;
  }

  private void reach(String label) {
    if (label.equals(pauseAt)) {
      pauseAt = "";
      pause.run();
    }
  }

  /** Takes a note and stores it. */
  void take(String note) {
    List<CommandOutcome<Long>> outcome = new ArrayList<>();
    runtime.engine().command(new Notes.Take(note), Call.of(Sample.ORIGIN), outcome::add);
    while (outcome.isEmpty()) {
      turnOnce();
    }
    if (!(outcome.getFirst() instanceof CommandOutcome.Followed<Long>)) {
      throw new AssertionError("The note was not taken: " + outcome);
    }
  }

  /** Lets its time pass and does everything there is to do. */
  void work(Duration later) {
    now = now.plus(later);
    while (turnOnce()) {
      // Once more.
    }
  }

  /** Runs what waits and turns every pump; whether there may be more to do. */
  private boolean turnOnce() {
    boolean more = false;
    while (!tasks.isEmpty()) {
      tasks.poll().run();
      more = true;
    }
    for (ContextRuntime.NamedPump pump : runtime.pumps()) {
      more |= pump.pump().turn() instanceof Turn.Again;
    }
    return more || !tasks.isEmpty();
  }

  /** Leaves in order. */
  void close() {
    runtime.close();
  }

  /** How often a note is counted in the view, as this process shows it. */
  long count(String note) {
    return runtime
        .reader(Tenant.DEFAULT)
        .row(Notes.COUNTS, note)
        .map(Notes.Count::times)
        .orElse(0L);
  }

  /** The work of which a late write was refused, each time. */
  List<String> fenced() {
    return List.copyOf(fenced);
  }

  @Override
  public void fenced(String work) {
    fenced.add(work);
  }

  @Override
  public void retrying(String consumer, String key, int attempts, Throwable reason) {
    throw new AssertionError("Nothing is to be retried.", reason);
  }

  @Override
  public void parked(String consumer, String key, Throwable reason) {
    throw new AssertionError("Nothing is to be parked.", reason);
  }

  @Override
  public void stalled(String engine, Throwable reason) {
    throw new AssertionError(engine + " is not to be stalled.", reason);
  }
}
