package dev.tidemark.postgres;

import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.Parking;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Parked messages; the database numbers them. */
final class PostgresParking implements Parking {
  // A message parked again keeps its place and its time, and tells the newest reason.
  private static final String PARK =
      """
      insert into parked (consumer, key, message_id, envelope, reason, attempts, since) values (?, ?, ?, ?, ?, ?, ?)
      on conflict (consumer, message_id) do update set
        key = excluded.key, envelope = excluded.envelope, reason = excluded.reason, attempts = excluded.attempts
      """;
  private static final String PARKED =
      """
      select consumer, key, sequence, message_id, envelope, reason, attempts, since
      from parked where consumer = ? order by sequence limit ?
      """;
  private static final String REMOVE = "delete from parked where consumer = ? and message_id = ?";

  private final Database database;

  PostgresParking(Database database) {
    this.database = database;
  }

  @Override
  public void park(ParkedMessage message) {
    database.change(
        PARK,
        message.consumer(),
        message.key(),
        message.messageId(),
        message.envelope(),
        message.reason(),
        message.attempts(),
        message.since());
  }

  @Override
  public List<ParkedMessage> parked(String consumer, int limit) {
    return database.read(PARKED, PostgresParking::message, consumer, limit);
  }

  @Override
  public void remove(ParkedMessage message) {
    database.change(REMOVE, message.consumer(), message.messageId());
  }

  private static ParkedMessage message(ResultSet at) throws SQLException {
    return new ParkedMessage(
        at.getString(1),
        at.getString(2),
        at.getLong(3),
        at.getObject(4, UUID.class),
        at.getBytes(5),
        at.getString(6),
        at.getInt(7),
        at.getObject(8, OffsetDateTime.class).toInstant());
  }
}
