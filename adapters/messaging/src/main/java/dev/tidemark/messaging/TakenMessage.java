package dev.tidemark.messaging;

import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.message.Delivery;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** A message that a broker gave us and that somebody works on. */
public final class TakenMessage implements Delivery {
  private final WireMessage message;
  private final Runnable acknowledged;
  private final AtomicBoolean done = new AtomicBoolean();

  /**
   * A message that waits to be done.
   *
   * @param acknowledged tells the broker; called once at most, on any thread
   */
  public TakenMessage(WireMessage message, Runnable acknowledged) {
    this.message = message;
    this.acknowledged = acknowledged;
  }

  @Override
  public UUID id() {
    return message.id();
  }

  @Override
  public EventType type() {
    return message.type();
  }

  @Override
  public String key() {
    return message.key();
  }

  @Override
  public byte[] envelope() {
    return message.envelope();
  }

  @Override
  public void acknowledge() {
    if (done.compareAndSet(false, true)) {
      acknowledged.run();
    }
  }
}
