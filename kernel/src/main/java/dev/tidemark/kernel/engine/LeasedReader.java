package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Checkpoints;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.port.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The place of a reader of which only one is at work among all processes: its lease, where it began
 * under it, what it has done since, and how much of that is saved. Whatever its work keeps in
 * memory lives and ends with the tenure. Safe for use by several threads; lets in one at a time.
 *
 * @param <M> what the work keeps in memory
 */
final class LeasedReader<M> {
  /** The longest that new work, or a lease that came free, stays unnoticed. */
  static final Duration POLL = Duration.ofMillis(500);

  private static final Duration STANDING_BY = Duration.ofSeconds(1);
  private static final Duration BETWEEN_SAVES = Duration.ofMillis(250);

  private final String name;
  private final int mostUnsaved;
  private final Work<M> work;
  private final EventLog log;
  private final Checkpoints checkpoints;
  private final Tenure tenure;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Term<M>> term = Optional.empty();

  /**
   * A reader that has not begun yet.
   *
   * @param name of its lease and of its checkpoint; never changes
   * @param mostUnsaved so much done is saved although there is more to do
   */
  LeasedReader(
      String name,
      int mostUnsaved,
      Work<M> work,
      EventLog log,
      ContextStore store,
      RuntimePorts ports) {
    this.name = name;
    this.mostUnsaved = mostUnsaved;
    this.work = work;
    this.log = log;
    this.checkpoints = store.checkpoints();
    this.tenure = new Tenure(store.leases(), name, ports);
    this.clock = new WaitingClock(ports.clock());
  }

  /**
   * What is done at the place. Called by one thread at a time, and only while the lease is held.
   */
  interface Work<M> {
    /** Nothing is in memory yet. */
    M begin();

    /** Takes in what was told on other threads since the last call. */
    void takeIn(Term<M> term);

    /** Goes on for one turn. */
    Turn goOn(Term<M> term);

    /** Where what is read ends. */
    long end(EventLog.Head head);

    /** Where it begins that has never saved a checkpoint. */
    long beginning();

    /** A checkpoint is about to be saved. */
    void beforeSave();
  }

  /** One tenure: what was begun and done under one fencing number. */
  static final class Term<M> {
    private final Lease lease;
    private final Checkpoint from;
    private Progress progress;
    private M memory;
    private long saved;
    private Instant savedAt;

    private Term(Lease lease, Checkpoint from, M memory, Instant now) {
      this.lease = lease;
      this.from = from;
      this.progress = new Progress(from.position());
      this.memory = memory;
      this.saved = from.position();
      this.savedAt = now;
    }

    Progress progress() {
      return progress;
    }

    M memory() {
      return memory;
    }

    /** Goes back to where everything is done; what is told of anything later no longer counts. */
    M back(M other) {
      progress = new Progress(progress.prefix());
      memory = other;
      return other;
    }
  }

  /** Does a turn of the work if the lease is, or can be, held. */
  Turn turn() {
    lock.lock();
    try {
      Optional<Lease> lease = tenure.current();
      if (lease.isEmpty()) {
        term = Optional.empty();
        return Turn.rest(STANDING_BY);
      }
      Term<M> current = termUnder(lease.get());
      work.takeIn(current);
      return work.goOn(current);
    } catch (StoreFault.Fenced fenced) {
      tenure.lost();
      term = Optional.empty();
      return Turn.rest(POLL);
    } catch (StoreFault.Unavailable later) {
      return Turn.rest(POLL);
    } finally {
      lock.unlock();
    }
  }

  private Term<M> termUnder(Lease lease) {
    if (term.isEmpty() || term.get().lease.fence() != lease.fence()) {
      // In this order: another process may go on between the two, and the log only ever grows.
      Optional<Checkpoint> saved = checkpoints.load(name);
      EventLog.Head head = log.head();
      Checkpoint from = saved.orElseGet(() -> new Checkpoint(head.incarnation(), work.beginning()));
      Realignment.check(name, from, head.incarnation(), work.end(head));
      term = Optional.of(new Term<>(lease, from, work.begin(), clock.instant()));
    }
    return term.orElseThrow();
  }

  /** Saves what is done: seldom while there is more to do, soon when all is {@code quiet}. */
  void save(Term<M> current, boolean quiet) {
    long prefix = current.progress.prefix();
    Instant now = clock.instant();
    boolean due = quiet || prefix - current.saved >= mostUnsaved;
    if (prefix > current.saved && due && !now.isBefore(current.savedAt.plus(BETWEEN_SAVES))) {
      work.beforeSave();
      checkpoints.save(name, new Checkpoint(current.from.incarnation(), prefix), current.lease);
      current.saved = prefix;
      current.savedAt = now;
    }
  }

  /** How long the work may rest if nobody calls for it. */
  Duration rest(Term<M> current) {
    return current.progress.prefix() > current.saved ? BETWEEN_SAVES : POLL;
  }

  /** Up to where everything is done; empty while another process does it. */
  Optional<Long> done() {
    lock.lock();
    try {
      term.ifPresent(work::takeIn);
      return term.map(current -> current.progress.prefix());
    } finally {
      lock.unlock();
    }
  }

  /** Whether everything that can be read is done, here or in the process that does it. */
  boolean drained() {
    lock.lock();
    try {
      long head = work.end(log.head());
      return done().orElseGet(this::doneElsewhere) >= head;
    } finally {
      lock.unlock();
    }
  }

  private long doneElsewhere() {
    return checkpoints.load(name).map(Checkpoint::position).orElseGet(work::beginning);
  }

  /** Saves what is done and gives the lease back. */
  void close() {
    lock.lock();
    try {
      term.ifPresent(current -> {
        work.takeIn(current);
        current.savedAt = Instant.MIN;
        save(current, true);
      });
      tenure.end();
      term = Optional.empty();
    } finally {
      lock.unlock();
    }
  }
}
