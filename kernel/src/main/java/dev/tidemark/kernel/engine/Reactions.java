package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.context.ReactorDeclaration;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Checkpoints;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Pump;
import dev.tidemark.kernel.port.Turn;
import dev.tidemark.kernel.view.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Follows the log of a context for one reactor: calls it at least once for each event it cares
 * about, in order per stream, and has the commands it returns followed exactly once. An outside
 * world that fails is tried again without end, with growing delay; only the stream concerned waits.
 */
public final class Reactions<E extends Event> implements Pump {
  private static final int MOST_OPEN = 512;
  private static final int PAGE = 256;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration BETWEEN_SAVES = Duration.ofMillis(250);

  private final String name;
  private final ReactorDeclaration<E> declared;
  private final ContextEngine engine;
  private final EventCatalogue catalogue;
  private final EventLog log;
  private final Checkpoints checkpoints;
  private final RuntimePorts ports;
  private final Tenure tenure;
  private final Bell bell;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Run<E>> run = Optional.empty();

  Reactions(
      ReactorDeclaration<E> declared,
      ContextEngine engine,
      EngineParts parts,
      EventLog log,
      RuntimePorts ports,
      Bell bell) {
    this.name = "reactor:" + declared.name();
    this.declared = declared;
    this.engine = engine;
    this.catalogue = parts.catalogue();
    this.log = log;
    this.checkpoints = parts.store().checkpoints();
    this.ports = ports;
    this.tenure = new Tenure(parts.store().leases(), name, ports);
    this.bell = bell;
  }

  /** What became of a reaction. */
  private record Ended<E>(Recorded<? extends E> event, ContextEngine.Handled handled) {}

  private static final class Run<E> {
    private final Lease lease;
    private final Checkpoint from;
    private final Progress progress;
    private final KeyQueues<Recorded<? extends E>> queues = new KeyQueues<>();
    private final Queue<Ended<E>> ended = new ConcurrentLinkedQueue<>();
    private long saved;
    private Instant savedAt;

    Run(Lease lease, Checkpoint from, Instant now) {
      this.lease = lease;
      this.from = from;
      this.progress = new Progress(from.position());
      this.saved = from.position();
      this.savedAt = now;
    }
  }

  @Override
  public Turn turn() {
    Run<E> current;
    List<Recorded<? extends E>> begun;
    boolean read;
    lock.lock();
    try {
      Optional<Lease> lease = tenure.current();
      if (lease.isEmpty()) {
        run = Optional.empty();
        return Turn.rest(Duration.ofSeconds(1));
      }
      current = runUnder(lease.get());
      takeIn(current);
      read = read(current);
      save(current, !read);
      // Last: what is begun must not be forgotten because something else failed.
      begun = current.queues.begin(ports.clock().instant());
    } catch (StoreFault.Fenced fenced) {
      tenure.lost();
      run = Optional.empty();
      return Turn.rest(POLL);
    } catch (StoreFault.Unavailable later) {
      return Turn.rest(POLL);
    } finally {
      lock.unlock();
    }
    begun.forEach(event -> ports.workers().run(() -> react(current, event)));
    return read || !begun.isEmpty() ? Turn.AGAIN : Turn.rest(restOf(current));
  }

  private Duration restOf(Run<E> current) {
    Duration longest = current.progress.prefix() > current.saved ? BETWEEN_SAVES : POLL;
    Instant now = ports.clock().instant();
    return current
        .queues
        .nextAttempt()
        .map(next -> Duration.between(now, next))
        .filter(wait -> wait.compareTo(longest) < 0)
        .orElse(longest);
  }

  private Run<E> runUnder(Lease lease) {
    if (run.isEmpty() || run.get().lease.fence() != lease.fence()) {
      // In this order: another process may go on between the two, and the log only ever grows.
      Optional<Checkpoint> saved = checkpoints.load(name);
      EventLog.Head head = log.head();
      Checkpoint from = saved.orElse(new Checkpoint(head.incarnation(), 0));
      Realignment.check(name, from, head.incarnation(), head.position());
      run = Optional.of(new Run<>(lease, from, ports.clock().instant()));
    }
    return run.orElseThrow();
  }

  private boolean read(Run<E> current) {
    int room = MOST_OPEN - current.queues.size();
    if (room <= 0) {
      return false;
    }
    List<StoredEvent> page = log.after(current.progress.begun(), Math.min(PAGE, room));
    for (StoredEvent stored : page) {
      if (catalogue.isA(declared.events(), stored)) {
        // Decoded first: an event that cannot be read stops the reactor instead of being passed.
        Recorded<? extends E> event = typed(catalogue.decode(stored));
        current.progress.begin(stored.position());
        current.queues.add(stored.stream().toString(), event);
      } else {
        current.progress.pass(stored.position());
      }
    }
    return !page.isEmpty();
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

  private void react(Run<E> current, Recorded<? extends E> event) {
    ports.faults().at("reactor.beforeReact");
    try {
      List<? extends Command<?>> commands = declared.reactor().react(event);
      ports.faults().at("reactor.afterReact");
      engine.reaction(
          declared.name(),
          event.id(),
          event.origin(),
          commands,
          handled -> after(current, event, handled));
    } catch (RuntimeException fault) {
      after(current, event, new ContextEngine.Handled.Failed(fault));
    }
  }

  /** Told on any thread, which must not wait for a turn; taken in by the next one. */
  private void after(Run<E> current, Recorded<? extends E> event, ContextEngine.Handled handled) {
    current.ended.add(new Ended<>(event, handled));
    bell.ring();
  }

  private void takeIn(Run<E> current) {
    Ended<E> ended;
    while ((ended = current.ended.poll()) != null) {
      String key = ended.event().stream().toString();
      switch (ended.handled()) {
        case ContextEngine.Handled.Done done -> {
          current.progress.done(ended.event().position());
          current.queues.finished(key);
        }
        case ContextEngine.Handled.Failed failed -> {
          int failures = current.queues.failed(key);
          Duration wait = Backoff.OUTSIDE.after(failures, ports.random());
          current.queues.restUntil(key, ports.clock().instant().plus(wait));
          ports.alarms().retrying(name, key, failures, failed.fault());
        }
      }
    }
  }

  private void save(Run<E> current, boolean quiet) {
    long prefix = current.progress.prefix();
    Instant now = ports.clock().instant();
    boolean due = quiet || prefix - current.saved >= MOST_OPEN;
    if (prefix > current.saved && due && !now.isBefore(current.savedAt.plus(BETWEEN_SAVES))) {
      checkpoints.save(name, new Checkpoint(current.from.incarnation(), prefix), current.lease);
      current.saved = prefix;
      current.savedAt = now;
    }
  }

  /** Whether every event up to the end of the log has been reacted to. */
  public boolean drained() {
    lock.lock();
    try {
      long head = log.head().position();
      run.ifPresent(this::takeIn);
      return run.map(r -> r.progress.prefix() >= head).orElse(head == 0);
    } finally {
      lock.unlock();
    }
  }

  /** Saves what is done and gives the work up. */
  public void close() {
    lock.lock();
    try {
      run.ifPresent(current -> {
        current.savedAt = Instant.MIN;
        save(current, true);
      });
      tenure.end();
      run = Optional.empty();
    } finally {
      lock.unlock();
    }
  }
}
