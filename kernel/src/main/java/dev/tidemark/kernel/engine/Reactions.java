package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.context.ReactorDeclaration;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Pump;
import dev.tidemark.kernel.port.Tracing;
import dev.tidemark.kernel.port.Turn;
import dev.tidemark.kernel.view.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Follows the log of a context for one reactor: calls it at least once for each event it cares
 * about, in order per stream, and has the commands it returns followed exactly once. An outside
 * world that fails is tried again without end, with growing delay; only the stream concerned waits.
 */
public final class Reactions<E extends Event> implements Pump {
  private static final int MOST_OPEN = 512;
  private static final int PAGE = 256;

  private final String name;
  private final String context;
  private final ReactorDeclaration<E> declared;
  private final ContextEngine engine;
  private final EventCatalogue catalogue;
  private final EventLog log;
  private final RuntimePorts ports;
  private final WaitingClock waits;
  private final Bell bell;
  private final long beginning;
  private final LeasedReader<Run<E>> reader;

  Reactions(
      ReactorDeclaration<E> declared,
      ContextEngine engine,
      EngineParts parts,
      EventLog log,
      RuntimePorts ports,
      Bell bell) {
    this.name = "reactor:" + declared.name();
    this.declared = declared;
    this.context = parts.index().declaration().name();
    this.engine = engine;
    this.catalogue = parts.catalogue();
    this.log = log;
    this.ports = ports;
    this.waits = new WaitingClock(ports.clock());
    this.bell = bell;
    this.beginning =
        declared.fromNowOn() ? new Beginnings(parts.store().events(), ports.clock()).of(name) : 0;
    this.reader = new LeasedReader<>(name, MOST_OPEN, new Reacting(), log, parts.store(), ports);
  }

  /** What became of a reaction. */
  private record Ended<E>(Recorded<? extends E> event, ContextEngine.Handled handled) {}

  private static final class Run<E> {
    private final KeyQueues<Recorded<? extends E>> queues = new KeyQueues<>();

    /** Told on any thread, which must not wait for a turn; taken in by the next one. */
    private final Queue<Ended<E>> ended = new ConcurrentLinkedQueue<>();
  }

  private final class Reacting implements LeasedReader.Work<Run<E>> {
    @Override
    public Run<E> begin() {
      return new Run<>();
    }

    @Override
    public long beginning() {
      return beginning;
    }

    @Override
    public long end(EventLog.Head head) {
      return head.position();
    }

    @Override
    public void takeIn(LeasedReader.Term<Run<E>> term) {
      Run<E> run = term.memory();
      Ended<E> ended;
      while ((ended = run.ended.poll()) != null) {
        takeIn(run, term.progress(), ended);
      }
    }

    private void takeIn(Run<E> run, Progress progress, Ended<E> ended) {
      String key = ended.event().stream().toString();
      switch (ended.handled()) {
        case ContextEngine.Handled.Done done -> {
          progress.done(ended.event().position());
          run.queues.finished(key);
        }
        case ContextEngine.Handled.Failed failed -> {
          int failures = run.queues.failed(key);
          Duration wait = Backoff.OUTSIDE.after(failures, ports.random());
          run.queues.restUntil(key, waits.instant().plus(wait));
          Tracing.because(
              causing(ended.event()),
              () -> ports.alarms().retrying(name, key, failures, failed.fault()));
        }
      }
    }

    @Override
    public Turn goOn(LeasedReader.Term<Run<E>> term) {
      Run<E> run = term.memory();
      boolean more = read(run, term.progress());
      reader.save(term, !more);
      // Last: what is begun must not be forgotten because something else failed.
      List<Recorded<? extends E>> begun = run.queues.begin(waits.instant());
      begun.forEach(event -> ports.workers().run(() -> react(run, event)));
      return more ? Turn.AGAIN : Turn.rest(rest(run, reader.rest(term)));
    }

    @Override
    public void beforeSave() {
      ports.faults().at("reactor.beforeSave");
    }
  }

  @Override
  public Turn turn() {
    return reader.turn();
  }

  private Duration rest(Run<E> run, Duration longest) {
    Instant now = waits.instant();
    return run.queues
        .nextAttempt()
        .map(next -> Duration.between(now, next))
        .filter(wait -> wait.compareTo(longest) < 0)
        .orElse(longest);
  }

  /** Whether there may be more to read at once: a page that is not full was the last one. */
  private boolean read(Run<E> run, Progress progress) {
    int room = Math.min(PAGE, MOST_OPEN - run.queues.size());
    if (room <= 0) {
      return false;
    }
    List<StoredEvent> page = log.after(progress.begun(), room);
    for (StoredEvent stored : page) {
      if (catalogue.isA(declared.events(), stored)) {
        // Decoded first: an event that cannot be read stops the reactor instead of being passed.
        Recorded<? extends E> event = typed(catalogue.decode(stored));
        progress.begin(stored.position());
        run.queues.add(stored.stream().toString(), event);
      } else {
        progress.pass(stored.position());
      }
    }
    return page.size() == room;
  }

  private Recorded<? extends E> typed(Recorded<Object> recorded) {
    return new Recorded<>(
        declared.events().cast(recorded.event()),
        recorded.id(),
        recorded.stream(),
        recorded.version(),
        recorded.position(),
        recorded.origin());
  }

  private void react(Run<E> run, Recorded<? extends E> event) {
    ports.faults().at("reactor.beforeReact");
    Tracing.Span span =
        ports
            .tracing()
            .begin(Tracing.Kind.CALLING, declared.name(), event.origin().traceparent())
            .with("tidemark.context", context);
    try {
      List<? extends Command<?>> commands =
          ScopedValue.where(Tracing.CURRENT, causing(event).traced(span.traceparent()))
              .call(() -> declared.reactor().react(event));
      ports.faults().at("reactor.afterReact");
      Origin origin = event.origin().traced(span.traceparent());
      engine.reaction(
          declared.name(),
          event.id(),
          origin,
          commands,
          done -> {
            span.end();
            after(run, event, done);
          });
    } catch (RuntimeException fault) {
      span.failed(fault);
      span.end();
      after(run, event, new ContextEngine.Handled.Failed(fault));
    }
  }

  private Origin causing(Recorded<? extends E> event) {
    return event.origin().causing(event.id(), Actor.system(declared.name()));
  }

  private void after(Run<E> run, Recorded<? extends E> event, ContextEngine.Handled handled) {
    run.ended.add(new Ended<>(event, handled));
    bell.ring();
  }

  /** Whether every event up to the end of the log has been reacted to. */
  public boolean drained() {
    return reader.drained();
  }

  /** Saves what is done and gives the work up. */
  public void close() {
    reader.close();
  }
}
