package dev.tidemark.postgres;

import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One page of the log, read in two questions: its events, then their commits, each once. One
 * question would descend the index of the commits for every event; asked for many at once, the
 * server goes along the index, and commits made one after the other lie side by side there.
 *
 * <p>The few words that a page repeats in every row are kept once.
 */
final class EventPage {
  private static final String EVENTS =
      """
      select position, tenant, category, stream_id, version, id, type, type_version, data, commit_id
      from events where position > ? order by position limit ?
      """;
  private static final String COMMITS =
      """
      select id, at, tenant, actor, correlation, causation, traceparent
      from commits where id = any (?)
      """;

  private final Map<String, String> words = new HashMap<>();
  private final Map<String, Tenant> tenants = new HashMap<>();
  private final Map<String, Actor> actors = new HashMap<>();
  private final Map<String, EventType> types = new HashMap<>();
  private final Map<UUID, Origin> origins = new HashMap<>();

  private EventPage() {}

  /** What {@code after} of the log promises. */
  static List<StoredEvent> after(Database readers, long position, int limit) {
    return new EventPage().read(readers, position, limit);
  }

  /** An event that still lacks its origin. */
  private record Unattributed(
      long position,
      StreamId stream,
      long version,
      UUID id,
      EventType type,
      byte[] data,
      UUID commit) {
    StoredEvent by(Origin origin) {
      return new StoredEvent(position, stream, version, id, type, data, origin);
    }
  }

  private List<StoredEvent> read(Database readers, long position, int limit) {
    List<Unattributed> rows = readers.read(EVENTS, this::event, position, limit);
    if (rows.isEmpty()) {
      return List.of();
    }
    Column commits = Column.ofUuids();
    @Nullable UUID before = null;
    for (Unattributed row : rows) {
      if (!row.commit().equals(before)) {
        before = row.commit();
        commits.add(before);
      }
    }
    // Stored with their events, never changed: they may be read afterwards.
    readers.read(COMMITS, this::commit, commits);
    List<StoredEvent> events = new ArrayList<>(rows.size());
    for (Unattributed row : rows) {
      events.add(row.by(originOf(row)));
    }
    return events;
  }

  private Origin originOf(Unattributed row) {
    Origin origin = origins.get(row.commit());
    if (origin == null) {
      throw new StoreFault.Impossible(
          "the log is damaged: the commit of the event at " + row.position() + " is gone", null);
    }
    return origin;
  }

  private Unattributed event(ResultSet at) throws SQLException {
    return new Unattributed(
        at.getLong(1),
        new StreamId(tenant(at.getString(2)), word(at.getString(3)), at.getString(4)),
        at.getLong(5),
        at.getObject(6, UUID.class),
        type(at.getString(7), at.getInt(8)),
        at.getBytes(9),
        at.getObject(10, UUID.class));
  }

  private boolean commit(ResultSet at) throws SQLException {
    Origin origin =
        new Origin(
            at.getObject(2, OffsetDateTime.class).toInstant(),
            tenant(at.getString(3)),
            actors.computeIfAbsent(at.getString(4), Actor::new),
            at.getObject(5, UUID.class),
            at.getObject(6, UUID.class),
            word(at.getString(7)));
    origins.put(at.getObject(1, UUID.class), origin);
    return true;
  }

  private Tenant tenant(String value) {
    return tenants.computeIfAbsent(value, Tenant::new);
  }

  private EventType type(String name, int version) {
    EventType known = types.get(name);
    if (known == null || known.version() != version) {
      known = new EventType(name, version);
      types.put(name, known);
    }
    return known;
  }

  private String word(String word) {
    return words.computeIfAbsent(word, same -> same);
  }
}
