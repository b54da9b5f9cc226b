package dev.tidemark.kernel.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Stands for a commit whose outcome is not known yet. */
final class Ticket {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Consumer<Boolean>> waiting = new ArrayList<>(2);
  private final List<Ticket> builtOnThis = new ArrayList<>(2);
  private boolean settled;
  private boolean stored;

  /** Tells whether the commit was stored, at once if that is known. */
  void whenSettled(Consumer<Boolean> then) {
    lock.lock();
    try {
      if (!settled) {
        waiting.add(then);
        return;
      }
    } finally {
      lock.unlock();
    }
    then.accept(stored);
  }

  /** The later commit was decided on this one: if this one is not stored, it is not either. */
  void carries(Ticket later) {
    lock.lock();
    try {
      if (!settled) {
        builtOnThis.add(later);
        return;
      }
    } finally {
      lock.unlock();
    }
    if (!stored) {
      later.settle(false);
    }
  }

  /**
   * The outcome is known, which settles everything that was built on this commit if it was not
   * stored. What is known already stays.
   */
  void settle(boolean wasStored) {
    // Not by recursion: on a hot stream thousands of commits are built one on the other.
    Deque<Ticket> doomed = new ArrayDeque<>(conclude(wasStored));
    while (!doomed.isEmpty()) {
      doomed.addAll(doomed.removeFirst().conclude(false));
    }
  }

  /** Tells who waits; what is doomed by it. */
  private List<Ticket> conclude(boolean wasStored) {
    List<Consumer<Boolean>> told;
    List<Ticket> doomed;
    lock.lock();
    try {
      if (settled) {
        return List.of();
      }
      settled = true;
      stored = wasStored;
      told = List.copyOf(waiting);
      doomed = wasStored ? List.of() : List.copyOf(builtOnThis);
      waiting.clear();
      builtOnThis.clear();
    } finally {
      lock.unlock();
    }
    told.forEach(then -> then.accept(wasStored));
    return doomed;
  }

  /** Whether it is known that the commit was not stored. */
  boolean failed() {
    lock.lock();
    try {
      return settled && !stored;
    } finally {
      lock.unlock();
    }
  }

  /** Whether it is known that the commit is stored. */
  boolean stored() {
    lock.lock();
    try {
      return settled && stored;
    } finally {
      lock.unlock();
    }
  }
}
