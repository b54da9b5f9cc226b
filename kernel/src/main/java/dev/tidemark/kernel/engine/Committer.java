package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.engine.Batch.Pending;
import dev.tidemark.kernel.log.Append;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Group commit: merges all waiting commits into one transaction, so that they share one flush to
 * disk.
 *
 * <p>Two threads may turn it, so that one batch waits for the log's lock while the other is
 * flushed. Commits on one stream are written in the order they were submitted. A refused commit
 * drops out alone; a batch that the store cannot take is split until the culprit is alone; a batch
 * whose outcome got lost is asked for by name before anything that depends on it goes on.
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
  private final Deque<Pending> waiting = new ArrayDeque<>();
  private final Map<Object, Integer> inFlight = new HashMap<>();
  private final Deque<List<Pending>> unsettled = new ArrayDeque<>();
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
    lock.lock();
    try {
      if (!closed && waiting.size() < MOST_WAITING) {
        waiting.addLast(new Pending(commit, assumed, then));
        bell.ring();
        return;
      }
    } finally {
      lock.unlock();
    }
    String reason =
        closed ? "This process is shutting down." : "Too many changes wait to be stored.";
    then.accept(new CommitResult.Failed(new StoreFault.Unavailable(reason, null)));
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
    lock.lock();
    try {
      return waiting.isEmpty() && inFlight.isEmpty() && unsettled.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Turn turn() {
    List<Pending> doubtful = nextUnsettled();
    if (doubtful != null) {
      return settle(doubtful);
    }
    List<Pending> batch = nextBatch();
    if (batch.isEmpty()) {
      return Turn.rest(IDLE);
    }
    faults.at("committer.beforeWrite");
    write(batch);
    return Turn.AGAIN;
  }

  private @org.jspecify.annotations.Nullable List<Pending> nextUnsettled() {
    lock.lock();
    try {
      return unsettled.pollFirst();
    } finally {
      lock.unlock();
    }
  }

  private List<Pending> nextBatch() {
    lock.lock();
    try {
      Batch batch = new Batch(MOST_COMMITS, MOST_BYTES);
      Set<Object> blocked = new HashSet<>(inFlight.keySet());
      Deque<Pending> later = new ArrayDeque<>();
      while (!waiting.isEmpty() && !batch.full()) {
        Pending next = waiting.pollFirst();
        Set<Object> claims = claimsOf(next.commit());
        if (claims.stream().anyMatch(blocked::contains) || !batch.join(next)) {
          later.addLast(next);
          blocked.addAll(claims);
        }
      }
      while (!later.isEmpty()) {
        waiting.addFirst(later.pollLast());
      }
      // Counted: a claim ends with the last commit that makes it, not with the first one dropped.
      batch.pending().stream()
          .flatMap(pending -> claimsOf(pending.commit()).stream())
          .forEach(claim -> inFlight.merge(claim, 1, Integer::sum));
      return batch.pending();
    } finally {
      lock.unlock();
    }
  }

  private static Set<Object> claimsOf(Commit commit) {
    Set<Object> claims = Batch.namesOf(commit);
    for (Append append : commit.appends()) {
      claims.add(append.stream());
    }
    return claims;
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
    listener.stored(
        batch.stream().map(Pending::commit).toList(),
        stored.firstPosition(),
        stored.firstOutboxPosition());
    long head = stored.firstPosition() - 1;
    for (Pending pending : batch) {
      head += pending.commit().eventCount();
      Committed committed = new Committed(pending.commit().id(), head, pending.commit().answer());
      pending.then().accept(new CommitResult.Stored(committed));
    }
    release(batch);
  }

  /** Drops commits that were decided on something that was not stored after all. */
  private List<Pending> withoutUndermined(List<Pending> batch) {
    List<Pending> kept = new ArrayList<>();
    for (Pending pending : batch) {
      // In order: dropping one may undermine those behind it.
      if (pending.undermined()) {
        pending.then().accept(new CommitResult.Undermined());
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
        pending.then().accept(new CommitResult.Refused(refusal));
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
    batch.forEach(pending -> pending.then().accept(new CommitResult.Failed(fault)));
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

  /** Asks for a batch in doubt by name: what is there is there, the rest is written again. */
  private Turn settle(List<Pending> batch) {
    Map<CommitId, Committed> found;
    try {
      found = store.settle(batch.stream().map(p -> p.commit().id()).toList());
    } catch (StoreFault fault) {
      doubt(batch);
      return Turn.rest(BEFORE_ASKING_AGAIN);
    }
    List<Pending> absent = batch.stream().filter(p -> !found.containsKey(p.commit().id())).toList();
    List<Pending> present = batch.stream().filter(p -> found.containsKey(p.commit().id())).toList();
    for (Pending pending : present) {
      Committed committed = found.get(pending.commit().id());
      if (committed != null) {
        pending.then().accept(new CommitResult.Stored(committed));
      }
    }
    release(present);
    write(absent);
    return Turn.AGAIN;
  }

  private void release(List<Pending> batch) {
    lock.lock();
    try {
      batch.stream()
          .flatMap(pending -> claimsOf(pending.commit()).stream())
          .forEach(claim -> inFlight.computeIfPresent(claim, (c, n) -> n == 1 ? null : n - 1));
      if (!waiting.isEmpty()) {
        bell.ring();
      }
    } finally {
      lock.unlock();
    }
  }
}
