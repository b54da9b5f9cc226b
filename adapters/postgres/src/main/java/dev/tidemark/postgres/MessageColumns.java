package dev.tidemark.postgres;

import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.HandledMessage;
import java.util.ArrayList;
import java.util.List;

/** The messages that the commits of a batch handle, as columns. */
final class MessageColumns {
  private final Column consumer = Column.ofTexts();
  private final Column key = Column.ofTexts();
  private final Column before = Column.ofLongs();
  private final Column unparked = Column.ofUuids();
  private final List<Owned> messages = new ArrayList<>();

  /** A message and the commit that handles it. */
  record Owned(CommitId owner, HandledMessage message) {}

  void add(CommitId owner, HandledMessage message) {
    messages.add(new Owned(owner, message));
    consumer.add(message.consumer());
    key.add(message.key());
    if (message.parkedAs().isPresent()) {
      before.add(message.parkedAs().getAsLong());
      unparked.add(message.id());
    } else {
      before.addNull();
    }
  }

  /** The message at this place, counted from 1. */
  Owned message(int ordinal) {
    return messages.get(ordinal - 1);
  }

  void addTo(Arguments arguments) {
    arguments.add("m_consumer", consumer);
    arguments.add("m_key", key);
    arguments.addUnlessNull("m_before", before);
    arguments.add("m_id", unparked);
  }
}
