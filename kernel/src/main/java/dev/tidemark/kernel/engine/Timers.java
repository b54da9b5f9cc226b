package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.DueTimer;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.TimerChange;
import dev.tidemark.kernel.log.TimerId;
import dev.tidemark.kernel.log.TimerStore;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Pump;
import dev.tidemark.kernel.port.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets the durable timers of a context elapse, once each and not before they are due. Several
 * processes may watch the same timers: the commit that uses a timer up is refused to all but one of
 * them. One whose handling fails rests longer and longer, and keeps no other waiting.
 */
public final class Timers implements Pump, CommitListener {
  private static final int PAGE = 200;
  private static final int MOST_OPEN = 256;

  /** The longest a timer armed by another process stays unnoticed. */
  private static final Duration POLL = Duration.ofSeconds(2);

  private final TimerStore store;
  private final ContextEngine engine;
  private final RuntimePorts ports;
  private final Bell bell;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<TimerId, Instant> open = new HashMap<>();
  private final Map<TimerId, Integer> failures = new HashMap<>();
  private final Map<TimerId, Instant> resting = new HashMap<>();
  private boolean more;
  private Instant earliest = Instant.MIN;
  private Instant turned = Instant.MIN;

  Timers(TimerStore store, ContextEngine engine, RuntimePorts ports, Bell bell) {
    this.store = store;
    this.engine = engine;
    this.ports = ports;
    this.bell = bell;
  }

  @Override
  public void stored(List<Commit> commits, long firstPosition, long firstOutboxPosition) {
    boolean sooner = false;
    lock.lock();
    try {
      for (Commit commit : commits) {
        for (TimerChange change : commit.timers()) {
          if (change instanceof TimerChange.Arm arm && arm.due().isBefore(earliest)) {
            earliest = arm.due();
            sooner = true;
          }
        }
      }
    } finally {
      lock.unlock();
    }
    if (sooner) {
      bell.ring();
    }
  }

  @Override
  public void found() {
    lock.lock();
    try {
      earliest = Instant.MIN;
    } finally {
      lock.unlock();
    }
    bell.ring();
  }

  @Override
  public Turn turn() {
    Instant now = ports.clock().instant();
    List<DueTimer> begun = new ArrayList<>();
    int limit;
    lock.lock();
    try {
      if (now.isBefore(turned)) {
        // The clock was set back: what rests would do so for as much longer.
        earliest = Instant.MIN;
        resting.clear();
      }
      turned = now;
      if (now.isBefore(earliest)) {
        return Turn.rest(shorter(Duration.between(now, earliest)));
      }
      // What is armed while the store is asked must not be overlooked: the bound is set before.
      earliest = now.plus(POLL);
      // Those that rest, or are under way, are the earliest of all: without room of their own they
      // would fill every page and let no other elapse.
      limit = PAGE + resting.size() + open.size();
    } finally {
      lock.unlock();
    }
    List<DueTimer> upcoming;
    try {
      upcoming = store.due(now.plus(POLL), limit);
    } catch (StoreFault.Unavailable later) {
      return Turn.rest(POLL);
    }
    lock.lock();
    try {
      more = upcoming.size() == limit;
      if (!more) {
        forgetAllBut(upcoming);
      }
      for (DueTimer timer : upcoming) {
        Instant next = notBefore(timer);
        if (next.isAfter(now)) {
          earliest = next.isBefore(earliest) ? next : earliest;
        } else if (!open.containsKey(timer.timer()) && open.size() < MOST_OPEN) {
          open.put(timer.timer(), timer.due());
          begun.add(timer);
        }
      }
    } finally {
      lock.unlock();
    }
    begun.forEach(timer -> ports.workers().run(() -> elapse(timer)));
    return Turn.rest(Duration.ofMillis(begun.isEmpty() ? 100 : 10));
  }

  /** What is not due any more was taken back, set to later, or used up by another process. */
  private void forgetAllBut(List<DueTimer> upcoming) {
    Set<TimerId> due = new HashSet<>(open.keySet());
    upcoming.forEach(timer -> due.add(timer.timer()));
    resting.keySet().retainAll(due);
    failures.keySet().retainAll(due);
  }

  /** A timer that failed rests; one that was set anew meanwhile is still never early. */
  private Instant notBefore(DueTimer timer) {
    Instant rested = resting.getOrDefault(timer.timer(), timer.due());
    return rested.isAfter(timer.due()) ? rested : timer.due();
  }

  private static Duration shorter(Duration wait) {
    return wait.compareTo(POLL) < 0 ? wait : POLL;
  }

  private void elapse(DueTimer timer) {
    ports.faults().at("timers.beforeElapse");
    engine.timer(timer, handled -> after(timer, handled));
  }

  private void after(DueTimer timer, ContextEngine.Handled handled) {
    lock.lock();
    try {
      switch (handled) {
        case ContextEngine.Handled.Done done -> {
          failures.remove(timer.timer());
          resting.remove(timer.timer());
        }
        case ContextEngine.Handled.Failed failed -> {
          int count = failures.merge(timer.timer(), 1, Integer::sum);
          Backoff backoff = Backoff.passes(failed.fault()) ? Backoff.INSIDE : Backoff.OUTSIDE;
          Instant next = ports.clock().instant().plus(backoff.after(count, ports.random()));
          resting.put(timer.timer(), next);
          earliest = next.isBefore(earliest) ? next : earliest;
          ports.alarms().retrying("timers", timer.timer().toString(), count, failed.fault());
        }
      }
      open.remove(timer.timer());
      earliest = more ? Instant.MIN : earliest;
    } finally {
      lock.unlock();
    }
    bell.ring();
  }

  /** Whether no timer is elapsing now. */
  public boolean idle() {
    lock.lock();
    try {
      return open.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
