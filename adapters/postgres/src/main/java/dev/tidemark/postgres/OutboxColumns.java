package dev.tidemark.postgres;

import dev.tidemark.kernel.log.OutboxMessage;

/** The messages of a batch, as columns. */
final class OutboxColumns {
  private final Column id = Column.ofUuids();
  private final Column type = Column.ofTexts();
  private final Column typeVersion = Column.ofShorts();
  private final Column target = Column.ofTexts();
  private final Column key = Column.ofTexts();
  private final Column envelope = Column.ofBytes();

  void add(OutboxMessage message) {
    id.add(message.id());
    type.add(message.type().name());
    typeVersion.add(SmallNumbers.of(message.type().version()));
    target.add(message.target());
    key.add(message.key());
    envelope.add(message.envelope());
  }

  void addTo(Arguments arguments) {
    arguments.add("o_id", id);
    arguments.add("o_type", type);
    arguments.add("o_type_version", typeVersion);
    arguments.add("o_target", target);
    arguments.add("o_key", key);
    arguments.add("o_envelope", envelope);
  }
}
