package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.Parking;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.kernel.message.Message;
import dev.tidemark.kernel.message.MessageCodec;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.port.Pump;
import dev.tidemark.kernel.port.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes a context's messages and has them handled: in order per key, many keys at a time, each
 * message once. What fails is tried again with growing delay. What cannot be handled at all is
 * parked with everything behind it of the same key, and the other keys go on.
 */
public final class Consumer implements Pump {
  /** Taken but not done; bounds memory and what a crash has delivered again. */
  private static final int MOST_TAKEN = 1024;

  /**
   * After so many failures that are not the store's fault (about twenty seconds) a key is parked.
   */
  private static final int MOST_FAILURES = 9;

  private static final Duration POLL = Duration.ofSeconds(1);

  private final String name;
  private final ContextEngine engine;
  private final Receiver receiver;
  private final MessageCodec codec;
  private final Parking parking;
  private final RuntimePorts ports;
  private final Bell bell;
  private final ReentrantLock lock = new ReentrantLock();
  private final KeyQueues<Delivery> queues = new KeyQueues<>();
  private final Set<String> parkedKeys = new HashSet<>();

  /** Keys of which a message is on its way into the parking at this moment. */
  private final Set<String> parkingNow = new HashSet<>();

  /** Keys of which nothing was parked any more while that was going on. */
  private final Set<String> emptied = new HashSet<>();

  private final Map<String, Integer> strikes = new HashMap<>();
  private boolean parkedKnown;
  private boolean closed;

  Consumer(
      String name,
      ContextEngine engine,
      EngineParts parts,
      Receiver receiver,
      RuntimePorts ports,
      Bell bell) {
    this.name = name;
    this.engine = engine;
    this.receiver = receiver;
    this.codec = parts.messages();
    this.parking = parts.store().parking();
    this.ports = ports;
    this.bell = bell;
    receiver.onArrival(bell::ring);
  }

  @Override
  public Turn turn() {
    List<Delivery> begun;
    Duration rest;
    lock.lock();
    try {
      learnParkedKeys();
      int room = closed ? 0 : MOST_TAKEN - queues.size();
      if (room > 0) {
        receiver.take(room).forEach(delivery -> queues.add(delivery.key(), delivery));
      }
      Instant now = ports.clock().instant();
      begun = queues.begin(now);
      rest =
          queues
              .nextAttempt()
              .map(next -> Duration.between(now, next))
              .filter(d -> d.compareTo(POLL) < 0)
              .orElse(POLL);
    } catch (StoreFault.Unavailable later) {
      return Turn.rest(POLL);
    } finally {
      lock.unlock();
    }
    begun.forEach(delivery -> ports.workers().run(() -> handle(delivery)));
    return begun.isEmpty() ? Turn.rest(rest) : Turn.AGAIN;
  }

  private void learnParkedKeys() {
    if (!parkedKnown) {
      parking.parked(name, Integer.MAX_VALUE).forEach(message -> parkedKeys.add(message.key()));
      parkedKnown = true;
    }
  }

  private void handle(Delivery delivery) {
    ports.faults().at("consumer.beforeHandle");
    try {
      if (parksBehind(delivery.key())) {
        park(delivery, "waits behind a parked message of the same key", 0);
        return;
      }
      Optional<Message> message = codec.decode(delivery.envelope());
      if (message.isEmpty()) {
        throw unknown();
      }
      engine.message(message.get(), handled -> after(delivery, handled));
    } catch (RuntimeException fault) {
      after(delivery, new ContextEngine.Handled.Failed(fault));
    }
  }

  /**
   * Whether the key stands still. Then a message of it counts as being parked from now on: a
   * requeueing that ends in between must not let the key go on and leave this message behind.
   */
  private boolean parksBehind(String key) {
    lock.lock();
    try {
      boolean stands = parkedKeys.contains(key);
      if (stands) {
        parkingNow.add(key);
      }
      return stands;
    } finally {
      lock.unlock();
    }
  }

  private void after(Delivery delivery, ContextEngine.Handled handled) {
    switch (handled) {
      case ContextEngine.Handled.Done done -> finish(delivery);
      case ContextEngine.Handled.Failed failed -> retryOrPark(delivery, failed.fault());
    }
  }

  private void finish(Delivery delivery) {
    ports.faults().at("consumer.beforeAcknowledge");
    delivery.acknowledge();
    lock.lock();
    try {
      strikes.remove(delivery.key());
      queues.finished(delivery.key());
    } finally {
      lock.unlock();
    }
    bell.ring();
  }

  private void retryOrPark(Delivery delivery, RuntimeException fault) {
    boolean passing = Backoff.passes(fault);
    int failures;
    int struck;
    lock.lock();
    try {
      failures = queues.failed(delivery.key());
      // Counted apart: however long the store is away, it never brings a message nearer to parking.
      struck = passing ? 0 : strikes.merge(delivery.key(), 1, Integer::sum);
      if (struck < MOST_FAILURES) {
        Duration wait = Backoff.INSIDE.after(failures, ports.random());
        queues.restUntil(delivery.key(), ports.clock().instant().plus(wait));
      }
    } finally {
      lock.unlock();
    }
    if (struck < MOST_FAILURES) {
      ports.alarms().retrying(name, delivery.key(), failures, fault);
      bell.ring();
    } else {
      // On a worker: results may be told on the committer's thread, which must not wait for the
      // store.
      ports.workers().run(() -> parkAfter(delivery, struck, fault));
    }
  }

  private void parkAfter(Delivery delivery, int failures, RuntimeException fault) {
    try {
      park(delivery, String.valueOf(fault), failures);
      ports.alarms().parked(name, delivery.key(), fault);
    } catch (StoreFault later) {
      retryOrPark(delivery, later);
    }
  }

  /**
   * The key stands still before its message is parked, not after: a requeueing that finds the
   * message must be what ends that.
   */
  private void park(Delivery delivery, String reason, int attempts) {
    String key = delivery.key();
    Instant now = ports.clock().instant();
    boolean first = standStill(key);
    boolean parked = false;
    try {
      parking.park(
          new ParkedMessage(
              name, key, 0, delivery.id(), delivery.envelope(), reason, attempts, now));
      parked = true;
    } finally {
      goOn(key, first && !parked);
    }
    finish(delivery);
  }

  /** False if the key stood still before. */
  private boolean standStill(String key) {
    lock.lock();
    try {
      parkingNow.add(key);
      return parkedKeys.add(key);
    } finally {
      lock.unlock();
    }
  }

  /** Parking is over. After a fault it may lie there unseen, which would keep its key for ever. */
  private void goOn(String key, boolean failed) {
    boolean again;
    lock.lock();
    try {
      parkingNow.remove(key);
      again = emptied.remove(key);
      if (failed) {
        parkedKeys.remove(key);
        parkedKnown = false;
      }
    } finally {
      lock.unlock();
    }
    if (again) {
      requeue(key);
    }
  }

  /** What is parked, oldest first. */
  public List<ParkedMessage> parked(int limit) {
    return parking.parked(name, limit);
  }

  /**
   * Has the parked messages of a key handled again, in order. The key goes on when none is left; if
   * one fails again, it and those behind it stay parked.
   */
  public void requeue(String key) {
    ports.workers().run(() -> stayingParked(key, () -> requeueNext(key)));
  }

  /** If the store fails the key stands still as before; what was handled is not handled again. */
  private void stayingParked(String key, Runnable work) {
    try {
      work.run();
    } catch (StoreFault later) {
      ports.alarms().parked(name, key, later);
    }
  }

  /**
   * Has the first parked message of a key count as handled without handling it: it leaves its mark
   * and no effect, so it is refused for ever if it comes again, and whoever follows messages sees
   * what became of it. It is forgotten here once that is durable.
   */
  public Optional<ParkedMessage> skip(String key) {
    Optional<ParkedMessage> first = firstOf(key);
    first.ifPresent(parked ->
        engine.leave(
            parked.messageId(),
            ports.clock().instant(),
            handled -> ports.workers().run(() -> skipped(parked, handled))));
    return first;
  }

  private void skipped(ParkedMessage parked, ContextEngine.Handled handled) {
    switch (handled) {
      case ContextEngine.Handled.Done done -> parking.remove(parked);
      case ContextEngine.Handled.Failed failed ->
          ports.alarms().parked(name, parked.key(), failed.fault());
    }
  }

  private Optional<ParkedMessage> firstOf(String key) {
    return parking.parked(name, Integer.MAX_VALUE).stream()
        .filter(m -> m.key().equals(key))
        .findFirst();
  }

  private void requeueNext(String key) {
    Optional<ParkedMessage> first;
    lock.lock();
    try {
      first = firstOf(key);
      if (first.isEmpty()) {
        if (parkingNow.contains(key)) {
          emptied.add(key);
        } else {
          parkedKeys.remove(key);
        }
        return;
      }
    } finally {
      lock.unlock();
    }
    ParkedMessage parked = first.get();
    try {
      Message message = codec.decode(parked.envelope()).orElseThrow(Consumer::unknown);
      engine.message(
          message,
          handled ->
              ports.workers().run(() -> stayingParked(key, () -> requeued(key, parked, handled))));
    } catch (RuntimeException fault) {
      requeued(key, parked, new ContextEngine.Handled.Failed(fault));
    }
  }

  /** Not lost: it waits, parked, for a release that knows it. */
  private static Codec.Unreadable unknown() {
    return new Codec.Unreadable("Its contract or version is unknown here.");
  }

  private void requeued(String key, ParkedMessage parked, ContextEngine.Handled handled) {
    switch (handled) {
      case ContextEngine.Handled.Done done -> {
        parking.remove(parked);
        requeueNext(key);
      }
      case ContextEngine.Handled.Failed failed -> ports.alarms().parked(name, key, failed.fault());
    }
  }

  /** Takes nothing more; what was taken is finished. */
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing taken is unfinished. */
  public boolean idle() {
    lock.lock();
    try {
      return queues.size() == 0;
    } finally {
      lock.unlock();
    }
  }

  /** The names of keys that stand still. */
  public List<String> parkedKeys() {
    lock.lock();
    try {
      return new ArrayList<>(parkedKeys);
    } finally {
      lock.unlock();
    }
  }
}
