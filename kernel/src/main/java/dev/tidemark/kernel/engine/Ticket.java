package dev.tidemark.kernel.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Stands for a commit whose outcome is not known yet. */
final class Ticket {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Consumer<Boolean>> waiting = new ArrayList<>();
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

  void settle(boolean wasStored) {
    List<Consumer<Boolean>> told;
    lock.lock();
    try {
      settled = true;
      stored = wasStored;
      told = List.copyOf(waiting);
      waiting.clear();
    } finally {
      lock.unlock();
    }
    told.forEach(then -> then.accept(wasStored));
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
