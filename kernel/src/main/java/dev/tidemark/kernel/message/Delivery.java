package dev.tidemark.kernel.message;

import dev.tidemark.kernel.log.EventType;
import java.util.UUID;

/** A message that arrived, and the duty to say when it is done with. */
public interface Delivery {
  /** Which message. */
  UUID id();

  /** Its contract's wire name and version. */
  EventType type();

  /** Its ordering key. */
  String key();

  /** The envelope as sent. */
  byte[] envelope();

  /** The effect is durable, or the message is parked: it need not be delivered again. */
  void acknowledge();
}
