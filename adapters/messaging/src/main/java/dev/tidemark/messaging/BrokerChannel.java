package dev.tidemark.messaging;

import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.TransportFault;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A context's way out to a broker that comes and goes: it takes messages while there is a session
 * and refuses them otherwise.
 *
 * <p>When a session ends, all that it did not confirm is told to be lost, and the next message is
 * refused once even if a new session is there by then. A sender in the middle of a run of messages
 * so learns of the loss before it sends on, goes back and sends from the first lost one: the order
 * of a key outlives the session. See ADR 0016.
 */
public final class BrokerChannel implements Channel {
  private final String context;
  private final String name;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Outlet> outlet = Optional.empty();
  private boolean lossToNotice;

  /** One session with the broker. */
  public interface Outlet {
    /**
     * Hands a message over.
     *
     * @throws TransportFault if it was not handed over
     */
    void send(OutboxMessage message, Confirmation confirmation);

    /** Tells all that is not confirmed to be lost; nothing is handed over afterwards. */
    void lose(String reason);
  }

  /** A way from this context over the broker of this name, without a session. */
  public BrokerChannel(String context, String broker) {
    this.context = context;
    this.name = context + "->" + broker;
  }

  /** Whose messages it carries. */
  public String context() {
    return context;
  }

  @Override
  public String name() {
    return name;
  }

  /** Everything: a broker serves others as well, whom nobody here knows. */
  @Override
  public boolean carries(OutboxMessage message) {
    return true;
  }

  @Override
  public void send(OutboxMessage message, Confirmation confirmation) {
    lock.lock();
    try {
      Outlet current =
          outlet.orElseThrow(() -> new TransportFault("No session with the broker.", null));
      if (lossToNotice) {
        lossToNotice = false;
        throw new TransportFault("The session is a new one: go back to what was lost.", null);
      }
      current.send(message, confirmation);
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is a session. */
  public boolean isOpen() {
    lock.lock();
    try {
      return outlet.isPresent();
    } finally {
      lock.unlock();
    }
  }

  /** From now on messages are taken by this session. */
  public void open(Outlet session) {
    lock.lock();
    try {
      outlet = Optional.of(session);
    } finally {
      lock.unlock();
    }
  }

  /** The session is over; returns when all senders have been told. */
  public void close(String reason) {
    Optional<Outlet> ended;
    lock.lock();
    try {
      ended = outlet;
      outlet = Optional.empty();
      lossToNotice = lossToNotice || ended.isPresent();
    } finally {
      lock.unlock();
    }
    ended.ifPresent(session -> session.lose(reason));
  }
}
