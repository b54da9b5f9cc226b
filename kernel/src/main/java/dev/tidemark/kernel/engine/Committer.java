package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.Refusal;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Faults;
import dev.tidemark.kernel.port.Pump;
import dev.tidemark.kernel.port.Turn;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Group commit: merges all waiting commits into one transaction, so that they share one flush to
 * disk.
 *
 * <p>Two threads may turn it, so that one batch waits for the log's lock while the other is
 * flushed. What is too little to be worth a batch of its own waits for more, as {@link Gathering}
 * says. Commits on one stream are written in the order they were submitted. A refused commit drops
 * out alone; a batch that the store cannot take is split until the culprit is alone; a batch whose
 * outcome got lost is asked for by name before anything that depends on it goes on.
 */
public final class Committer implements Pump {
  /** Bounds what one lost connection leaves in doubt, and how long others wait for the lock. */
  static final int MOST_COMMITS = 512;

  /** Keeps a batch well below what one statement may carry. */
  static final long MOST_BYTES = 8L << 20;

  /**
   * More than this waiting means that the store is too slow: new work is turned away at the door.
   */
  static final int MOST_WAITING = 20_000;

  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMillis(200);

  private final EventStore store;
  private final CommitListener listener;
  private final Bell bell;
  private final Faults faults;
  private final ReentrantLock lock = new ReentrantLock();
  private final CommitQueue queue = new CommitQueue();
  private final Deque<List<Pending>> unsettled = new ArrayDeque<>();
  private final Gathering gathering = new Gathering(MOST_COMMITS);
  private boolean settling;
  private boolean closed;

  /** A committer of one log. */
  public Committer(EventStore store, CommitListener listener, Bell bell, Faults faults) {
    this.store = store;
    this.listener = listener;
    this.bell = bell;
    this.faults = faults;
  }

  /**
   * Has the commit written soon. {@code then} is told the result once, on the thread that wrote it,
   * and must neither block nor throw.
   */
  public void submit(Commit commit, Consumer<CommitResult> then) {
    submit(commit, List.of(), then);
  }

  /** Has the commit written soon, unless one of the commits it was decided on is not stored. */
  void submit(Commit commit, List<Ticket> assumed, Consumer<CommitResult> then) {
    Pending pending = new Pending(commit, assumed, then);
    boolean taken;
    boolean ready;
    lock.lock();
    try {
      taken = !closed && queue.size() < MOST_WAITING;
      if (taken) {
        queue.add(pending);
      }
      ready = ready();
    } finally {
      lock.unlock();
    }
    if (taken) {
      // Otherwise whoever writes now looks again as soon as that is done.
      if (ready) {
        bell.ring();
      }
      return;
    }
    String reason =
        closed ? "This process is shutting down." : "Too many changes wait to be stored.";
    then.accept(new CommitResult.Failed(new StoreFault.Unavailable(reason, null)));
  }

  /**
   * The task, which may submit a commit: until it has run, too few others are not written without
   * it. To be run once.
   */
  public Runnable expecting(Runnable task) {
    lock.lock();
    try {
      gathering.expect();
    } finally {
      lock.unlock();
    }
    return () -> {
      try {
        task.run();
      } finally {
        came();
      }
    };
  }

  private void came() {
    boolean ready =
        holding(() -> {
          gathering.came();
          return ready();
        });
    if (ready) {
      bell.ring();
    }
  }

  /** Takes no more commits; those already submitted are still written. */
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing is waiting or under way. Results are told before this says so. */
  public boolean idle() {
    return holding(() -> queue.isEmpty() && unsettled.isEmpty() && !settling);
  }

  private boolean holding(BooleanSupplier question) {
    lock.lock();
    try {
      return question.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Turn turn() {
    boolean settled = settleNext();
    List<Pending> batch = nextBatch();
    if (batch.isEmpty()) {
      return settled ? restOrAgain() : Turn.rest(BEFORE_ASKING_AGAIN);
    }
    try {
      faults.at("committer.beforeWrite");
      write(batch);
    } finally {
      written(batch);
    }
    return waits() ? Turn.AGAIN : restOrAgain();
  }

  private List<Pending> nextBatch() {
    lock.lock();
    try {
      if (!ready() && !gathering.inVain(queue.size())) {
        return List.of();
      }
      List<Pending> batch = queue.next(MOST_COMMITS, MOST_BYTES);
      gathering.begun(batch.size());
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void written(List<Pending> batch) {
    lock.lock();
    try {
      gathering.ended(batch.size());
    } finally {
      lock.unlock();
    }
  }

  /** Whether a batch is worth beginning. The lock is held. */
  private boolean ready() {
    return gathering.isEnough(queue.size());
  }

  /** Writes part by part, in order; what lies behind a part in doubt waits with it. */
  private void write(List<Pending> batch) {
    Deque<List<Pending>> parts = new ArrayDeque<>();
    parts.add(batch);
    try {
      while (!parts.isEmpty()) {
        List<Pending> part = withoutUndermined(parts.removeFirst());
        if (!part.isEmpty()) {
          writePart(part, parts);
        }
      }
    } catch (StoreFault.OutcomeUnknown unknown) {
      doubt(remaining(parts));
    }
  }

  /** Writes one part; what is left of it, if anything, is put before the others. */
  private void writePart(List<Pending> part, Deque<List<Pending>> parts) {
    parts.addFirst(part);
    WriteResult result;
    try {
      result = store.write(Batch.written(part));
    } catch (StoreFault.OutcomeUnknown unknown) {
      throw unknown;
    } catch (StoreFault fault) {
      parts.removeFirst();
      afterFault(part, fault, parts);
      return;
    } catch (RuntimeException mistake) {
      // Nobody knows what it did, so it is asked for by name; the host is told all the same.
      doubt(remaining(parts));
      throw mistake;
    }
    parts.removeFirst();
    switch (result) {
      case WriteResult.Stored stored -> afterStored(part, stored);
      case WriteResult.Refused refused -> parts.addFirst(withoutRefused(part, refused.refusals()));
    }
  }

  private static List<Pending> remaining(Deque<List<Pending>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  private void afterStored(List<Pending> batch, WriteResult.Stored stored) {
    faults.at("committer.afterWrite");
    List<Commit> commits = new ArrayList<>(batch.size());
    batch.forEach(pending -> commits.add(pending.commit()));
    listener.stored(commits, stored.firstPosition(), stored.firstOutboxPosition());
    long head = stored.firstPosition() - 1;
    for (Pending pending : batch) {
      head += pending.commit().eventCount();
      Committed committed = new Committed(pending.commit().id(), head, pending.commit().answer());
      pending.tell(new CommitResult.Stored(committed));
    }
    release(batch);
  }

  /** Drops commits that were decided on something that was not stored after all. */
  private List<Pending> withoutUndermined(List<Pending> batch) {
    List<Pending> kept = new ArrayList<>();
    for (Pending pending : batch) {
      // In order: dropping one may undermine those behind it.
      if (pending.undermined()) {
        pending.tell(new CommitResult.Undermined());
        release(List.of(pending));
      } else {
        kept.add(pending);
      }
    }
    return kept;
  }

  private List<Pending> withoutRefused(List<Pending> batch, Map<CommitId, Refusal> refusals) {
    List<Pending> kept = new ArrayList<>();
    List<Pending> dropped = new ArrayList<>();
    for (Pending pending : batch) {
      (refusals.containsKey(pending.commit().id()) ? dropped : kept).add(pending);
    }
    if (dropped.isEmpty()) {
      throw new AssertionError("The store refused a batch without naming one of its commits.");
    }
    for (Pending pending : dropped) {
      Refusal refusal = refusals.get(pending.commit().id());
      if (refusal != null) {
        pending.tell(new CommitResult.Refused(refusal));
      }
    }
    release(dropped);
    return kept;
  }

  private void afterFault(List<Pending> part, StoreFault fault, Deque<List<Pending>> parts) {
    if (fault instanceof StoreFault.Impossible && part.size() > 1) {
      parts.addFirst(part.subList(part.size() / 2, part.size()));
      parts.addFirst(part.subList(0, part.size() / 2));
    } else {
      fail(part, fault);
    }
  }

  private void fail(List<Pending> batch, StoreFault fault) {
    listener.failed(fault);
    batch.forEach(pending -> pending.tell(new CommitResult.Failed(fault)));
    release(batch);
  }

  private void doubt(List<Pending> batch) {
    lock.lock();
    try {
      unsettled.addLast(batch);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Asks about one batch in doubt, if there is one and nobody else does. False if the store could
   * not tell now: that must keep nobody waiting whose commit has nothing to do with it.
   */
  private boolean settleNext() {
    List<Pending> batch;
    lock.lock();
    try {
      if (settling || unsettled.isEmpty()) {
        return true;
      }
      settling = true;
      batch = unsettled.removeFirst();
    } finally {
      lock.unlock();
    }
    Optional<List<Pending>> absent = Optional.empty();
    try {
      absent = settle(batch);
    } finally {
      settled(batch, absent.isPresent());
    }
    absent.ifPresent(this::write);
    return absent.isPresent();
  }

  private void settled(List<Pending> batch, boolean answered) {
    lock.lock();
    try {
      settling = false;
      if (!answered) {
        unsettled.addLast(batch);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean waits() {
    return holding(this::ready);
  }

  private Turn restOrAgain() {
    boolean settled = holding(() -> unsettled.isEmpty() || settling);
    return settled ? Turn.rest(IDLE) : Turn.AGAIN;
  }

  /**
   * Asks for a batch in doubt by name: what is there is there, and what is not is to be written
   * again. Empty if the store cannot tell now.
   */
  private Optional<List<Pending>> settle(List<Pending> batch) {
    Map<CommitId, Committed> found;
    try {
      found = store.settle(batch.stream().map(p -> p.commit().id()).toList());
    } catch (StoreFault fault) {
      return Optional.empty();
    }
    List<Pending> absent = new ArrayList<>();
    List<Pending> present = new ArrayList<>();
    for (Pending pending : batch) {
      (found.containsKey(pending.commit().id()) ? present : absent).add(pending);
    }
    if (!present.isEmpty()) {
      listener.found();
    }
    for (Pending pending : present) {
      Committed committed = found.get(pending.commit().id());
      if (committed != null) {
        pending.tell(new CommitResult.Found(committed));
      }
    }
    release(present);
    return Optional.of(absent);
  }

  private void release(List<Pending> batch) {
    if (holding(() -> queue.release(batch) && ready())) {
      bell.ring();
    }
  }
}
