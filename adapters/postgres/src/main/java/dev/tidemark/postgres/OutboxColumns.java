package dev.tidemark.postgres;

import dev.tidemark.kernel.log.OutboxMessage;
import java.util.List;

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

  List<Column> all() {
    return List.of(id, type, typeVersion, target, key, envelope);
  }
}
