package dev.tidemark.messaging;

import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.kernel.message.Receiver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where deliveries of one context wait to be taken, each from a source: a queue or a partition that
 * this process owns for a while. When it no longer owns it, what waits is dropped as a whole:
 * another owner is given all of it again, in order.
 */
public final class Mailbox implements Receiver {
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Object> sources = new HashSet<>();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private volatile Runnable wake = () -> {};

  private record Waiting(Object source, Delivery delivery) {}

  /** Deliveries of this source are welcome from now on. */
  public void open(Object source) {
    lock.lock();
    try {
      sources.add(source);
    } finally {
      lock.unlock();
    }
  }

  /** Adds a delivery; one of a source that is not open is dropped, which is answered by false. */
  public boolean put(Object source, Delivery delivery) {
    lock.lock();
    try {
      if (!sources.contains(source)) {
        return false;
      }
      waiting.add(new Waiting(source, delivery));
    } finally {
      lock.unlock();
    }
    wake.run();
    return true;
  }

  /** Drops what waits of this source, and all that it gives from now on; how many waited. */
  public int close(Object source) {
    lock.lock();
    try {
      int before = waiting.size();
      sources.remove(source);
      waiting.removeIf(each -> each.source().equals(source));
      return before - waiting.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Delivery> take(int limit) {
    lock.lock();
    try {
      List<Delivery> taken = new ArrayList<>();
      while (taken.size() < limit && !waiting.isEmpty()) {
        taken.add(waiting.remove().delivery());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onArrival(Runnable call) {
    wake = call;
  }
}
