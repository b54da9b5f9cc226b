package dev.tidemark.postgres;

import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.Outbox;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.log.OutboxRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The messages of a log. */
final class PostgresOutbox implements Outbox {
  private static final String AFTER =
      """
      select position, id, type, type_version, target, key, envelope
      from outbox where position > ? order by position limit ?
      """;

  private final Database readers;

  PostgresOutbox(Database readers) {
    this.readers = readers;
  }

  @Override
  public List<OutboxRow> messagesAfter(long position, int limit) {
    return readers.read(AFTER, at -> new OutboxRow(at.getLong(1), message(at)), position, limit);
  }

  private static OutboxMessage message(ResultSet at) throws SQLException {
    return new OutboxMessage(
        at.getObject(2, UUID.class),
        new EventType(at.getString(3), at.getInt(4)),
        at.getString(5),
        at.getString(6),
        at.getBytes(7));
  }
}
