package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.HandledMessage;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.ParkedQuery;
import dev.tidemark.kernel.log.Parking;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.kernel.message.Message;
import dev.tidemark.kernel.message.MessageCodec;
import dev.tidemark.kernel.message.Receiver;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.port.Pump;
import dev.tidemark.kernel.port.Tracing;
import dev.tidemark.kernel.port.Turn;
import java.time.Duration;
import java.time.Instant;
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
 *
 * <p>Which keys stand still is known to the store alone, which refuses what must wait. So it makes
 * no difference which of several processes gets a message, or which of them parked what is before
 * it; what is remembered here only spares attempts.
 */
public final class Consumer implements Pump {
  /** Taken but not done; bounds memory and what a crash has delivered again. */
  private static final int MOST_TAKEN = 1024;

  /** After so many failures that are not the store's fault a key is parked (about 20 s). */
  private static final int MOST_FAILURES = 9;

  private static final Duration POLL = Duration.ofSeconds(1);

  /** How soon keys go on that were released through another process, or before a crash. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final String name;
  private final ContextEngine engine;
  private final Committer committer;
  private final Receiver receiver;
  private final MessageCodec codec;
  private final Parking parking;
  private final RuntimePorts ports;
  private final WaitingClock waits;
  private final Bell bell;
  private final ReentrantLock lock = new ReentrantLock();
  private final KeyQueues<Delivery> queues = new KeyQueues<>();

  /** Keys that stood still when they were last looked at. */
  private final Set<String> standing = new HashSet<>();

  /** Keys of which this process handles what is parked. */
  private final Set<String> goingOn = new HashSet<>();

  private final Map<String, Integer> strikes = new HashMap<>();
  private Instant nextLook = Instant.MIN;
  private boolean closed;

  Consumer(
      String name,
      ContextEngine engine,
      Committer committer,
      EngineParts parts,
      Receiver receiver,
      RuntimePorts ports,
      Bell bell) {
    this.name = name;
    this.engine = engine;
    this.committer = committer;
    this.receiver = receiver;
    this.codec = parts.messages();
    this.parking = parts.store().parking();
    this.ports = ports;
    this.waits = new WaitingClock(ports.clock());
    this.bell = bell;
    receiver.onArrival(bell::ring);
  }

  @Override
  public Turn turn() {
    List<Delivery> begun;
    Duration rest;
    boolean look;
    lock.lock();
    try {
      int room = closed ? 0 : MOST_TAKEN - queues.size();
      if (room > 0) {
        receiver.take(room).forEach(delivery -> queues.add(delivery.key(), delivery));
      }
      Instant now = waits.instant();
      look = !closed && !now.isBefore(nextLook);
      if (look) {
        nextLook = now.plus(LOOK);
      }
      begun = queues.begin(now);
      rest =
          queues
              .nextAttempt()
              .map(next -> Duration.between(now, next))
              .filter(d -> d.compareTo(POLL) < 0)
              .orElse(POLL);
    } finally {
      lock.unlock();
    }
    if (look) {
      ports.workers().run(this::lookForReleased);
    }
    begun.forEach(delivery -> ports.workers().run(committer.expecting(() -> handle(delivery))));
    return begun.isEmpty() ? Turn.rest(rest) : Turn.AGAIN;
  }

  private void handle(Delivery delivery) {
    ports.faults().at("consumer.beforeHandle");
    try {
      if (mayWait(delivery.key()) && parksBehind(delivery)) {
        return;
      }
      Message message = decoded(delivery.envelope());
      HandledMessage place = HandledMessage.arrived(name, delivery.key(), delivery.id());
      Tracing.because(
          message.origin(),
          () -> engine.message(message, Optional.of(place), handled -> after(delivery, handled)));
    } catch (RuntimeException fault) {
      after(delivery, new ContextEngine.Handled.Failed(fault));
    }
  }

  /** Not lost if it is unknown: it waits, parked, for a release that knows it. */
  private Message decoded(byte[] envelope) {
    return codec
        .decode(envelope)
        .orElseThrow(() -> new Codec.Unreadable("Its contract or version is unknown here."));
  }

  /** Worth asking: the key stood still, or its message has failed and might be parked elsewhere. */
  private boolean mayWait(String key) {
    lock.lock();
    try {
      return standing.contains(key) || strikes.containsKey(key);
    } finally {
      lock.unlock();
    }
  }

  private boolean parksBehind(Delivery delivery) {
    boolean parked = parking.parkBehind(parked(delivery, ParkedMessage.BEHIND, 0));
    stands(delivery.key(), parked);
    if (parked) {
      finish(delivery);
    }
    return parked;
  }

  private ParkedMessage parked(Delivery delivery, String reason, int attempts) {
    return new ParkedMessage(
        name,
        delivery.key(),
        0,
        delivery.id(),
        delivery.envelope(),
        reason,
        attempts,
        ports.clock().instant());
  }

  private void stands(String key, boolean still) {
    lock.lock();
    try {
      if (still) {
        standing.add(key);
      } else {
        standing.remove(key);
      }
    } finally {
      lock.unlock();
    }
  }

  private void after(Delivery delivery, ContextEngine.Handled handled) {
    switch (handled) {
      case ContextEngine.Handled.Done done -> finish(delivery);
      case ContextEngine.Handled.Failed(KeyStands stands) -> {
        stands(delivery.key(), true);
        ports.workers().run(() -> handle(delivery));
      }
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
        queues.restUntil(delivery.key(), waits.instant().plus(wait));
      }
    } finally {
      lock.unlock();
    }
    if (struck < MOST_FAILURES) {
      scope(delivery.envelope())
          .run(() -> ports.alarms().retrying(name, delivery.key(), failures, fault));
      bell.ring();
    } else {
      // On a worker: results may be told on the committer's thread, which must not wait for the
      // store.
      ports.workers().run(() -> parkAfter(delivery, struck, fault));
    }
  }

  private void parkAfter(Delivery delivery, int failures, RuntimeException fault) {
    boolean parked;
    try {
      parked = parking.park(parked(delivery, String.valueOf(fault), failures));
    } catch (StoreFault later) {
      retryOrPark(delivery, later);
      return;
    }
    stands(delivery.key(), parked);
    finish(delivery);
    if (parked) {
      scope(delivery.envelope()).run(() -> ports.alarms().parked(name, delivery.key(), fault));
    }
  }

  private MessageScope scope(byte[] envelope) {
    return MessageScope.of(codec, envelope);
  }

  /** What is parked, oldest first. */
  public List<ParkedMessage> parked(int limit) {
    return parking.parked(name, limit);
  }

  /**
   * Has the parked messages of a key handled again, in order. The key goes on when none is left; if
   * one fails again, it and those behind it stay parked. Forgotten by a crash; see {@link
   * Parking#release} for what is not.
   */
  public void requeue(String key) {
    lock.lock();
    try {
      if (!goingOn.add(key)) {
        return;
      }
    } finally {
      lock.unlock();
    }
    ports.workers().run(() -> goOn(key));
  }

  /** Looks for released keys soon. */
  void released() {
    lock.lock();
    try {
      nextLook = Instant.MIN;
    } finally {
      lock.unlock();
    }
    bell.ring();
  }

  private void lookForReleased() {
    try {
      parking.keys(name, true).forEach(this::requeue);
    } catch (StoreFault later) {
      ports.alarms().stalled("released messages of " + name, later);
    }
  }

  /** If the store fails the key stands still as before; what was handled is not handled again. */
  private void goOn(String key) {
    List<ParkedMessage> first;
    try {
      first = isClosed() ? List.of() : parking.parked(ParkedQuery.ofKey(name, key), 0, 1);
    } catch (StoreFault later) {
      ports.alarms().stalled("parked messages of " + name, later);
      stopped(key);
      return;
    }
    if (first.isEmpty()) {
      stopped(key);
    } else {
      handle(first.getFirst());
    }
  }

  private void handle(ParkedMessage parked) {
    try {
      engine.message(
          decoded(parked.envelope()),
          Optional.of(HandledMessage.of(parked)),
          handled -> ports.workers().run(() -> tried(parked, handled)));
    } catch (RuntimeException fault) {
      tried(parked, new ContextEngine.Handled.Failed(fault));
    }
  }

  private void tried(ParkedMessage parked, ContextEngine.Handled handled) {
    try {
      switch (handled) {
        case ContextEngine.Handled.Done done -> {
          // Its commit took it away, unless it was stored by somebody who did not know it was here.
          parking.remove(parked);
          goOn(parked.key());
        }
        case ContextEngine.Handled.Failed(RuntimeException fault) when Backoff.passes(fault) ->
            triesLater(parked, fault);
        case ContextEngine.Handled.Failed(RuntimeException fault) -> {
          parking.park(parked.failedAgain(String.valueOf(fault), ports.clock().instant()));
          scope(parked.envelope()).run(() -> ports.alarms().parked(name, parked.key(), fault));
          stopped(parked.key());
        }
      }
    } catch (StoreFault later) {
      triesLater(parked, later);
    }
  }

  /** What was released is still so, and found again soon: nobody has to act. */
  private void triesLater(ParkedMessage parked, RuntimeException fault) {
    scope(parked.envelope())
        .run(() -> ports.alarms().retrying(name, parked.key(), parked.attempts(), fault));
    stopped(parked.key());
  }

  private void stopped(String key) {
    lock.lock();
    try {
      goingOn.remove(key);
    } finally {
      lock.unlock();
    }
    bell.ring();
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
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
      return queues.size() == 0 && goingOn.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** The keys that stand still. */
  public List<String> parkedKeys() {
    return parking.keys(name, false);
  }
}
