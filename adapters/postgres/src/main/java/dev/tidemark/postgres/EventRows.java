package dev.tidemark.postgres;

import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** How events are read: each with the origin that it shares with the rest of its commit. */
final class EventRows {
  /** What {@link #event} expects of a row, given an event {@code e} and its commit {@code c}. */
  static final String COLUMNS =
      """
      e.position, e.tenant, e.category, e.stream_id, e.version, e.id, e.type, e.type_version, e.data,
      c.at, c.tenant, c.actor, c.correlation, c.causation, c.traceparent
      """;

  /**
   * One probe of an index for each event; a plain join might be turned into a scan of all commits.
   */
  static final String COMMIT =
      " cross join lateral (select * from commits where id = e.commit_id limit 1) c ";

  private EventRows() {}

  /** Reads the events that these words after {@code where} select. */
  static String select(String where, String order) {
    return "select "
        + COLUMNS
        + " from (select * from events e where "
        + where
        + ") e"
        + COMMIT
        + "order by "
        + order;
  }

  /** The event of a row. */
  static StoredEvent event(ResultSet at) throws SQLException {
    Tenant tenant = new Tenant(at.getString(2));
    return new StoredEvent(
        at.getLong(1),
        new StreamId(tenant, at.getString(3), at.getString(4)),
        at.getLong(5),
        at.getObject(6, UUID.class),
        new EventType(at.getString(7), at.getInt(8)),
        at.getBytes(9),
        origin(at));
  }

  private static Origin origin(ResultSet at) throws SQLException {
    return new Origin(
        at.getObject(10, OffsetDateTime.class).toInstant(),
        new Tenant(at.getString(11)),
        new Actor(at.getString(12)),
        at.getObject(13, UUID.class),
        at.getObject(14, UUID.class),
        at.getString(15));
  }
}
