package dev.tidemark.kafka;

import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.messaging.TakenMessage;
import dev.tidemark.messaging.WireMessage;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * One partition while it is ours: what of it was read, what of that is not done yet, and up to
 * where all is. Read by the thread that polls; told of what is done by any.
 */
final class Intake {
  private final NavigableSet<Long> open = new ConcurrentSkipListSet<>();
  private long next;
  private long committed;

  /** Begins where the group has committed. */
  Intake(long position) {
    this.next = position;
    this.committed = position;
  }

  /** The message at this offset needs nothing done. */
  void pass(long offset) {
    next = offset + 1;
  }

  /** The message at this offset must be done before the group may go beyond it. */
  void begin(long offset) {
    open.add(offset);
    next = offset + 1;
  }

  void done(long offset) {
    open.remove(offset);
  }

  /** How many are not done. */
  int unfinished() {
    return open.size();
  }

  /** Up to here, exclusive, everything is done. */
  long prefix() {
    try {
      return open.first();
    } catch (NoSuchElementException allDone) {
      return next;
    }
  }

  /** Whether there is more done than was committed. */
  boolean isDue() {
    return prefix() > committed;
  }

  void committed(long position) {
    committed = position;
  }

  Delivery delivery(WireMessage message, long offset) {
    return new TakenMessage(message, () -> done(offset));
  }
}
