package dev.tidemark.postgres;

import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventQuery;
import dev.tidemark.kernel.log.Seal;
import dev.tidemark.kernel.log.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The read side of a log. */
final class PostgresEventLog implements EventLog {
  /** Incarnation, last position, last position of the outbox. */
  static final String HEAD =
      """
      select incarnation,
        coalesce((select position from events order by position desc limit 1), 0),
        coalesce((select position from outbox order by position desc limit 1), 0)
      from log_head
      """;

  /** Asked by way of the events, which are found by position; commits are found by name. */
  private static final String SEALS =
      """
      select id, position, events, seal from commits
      where seal is not null
        and id in (select commit_id from events where position > ? and position <= ?)
      order by position
      """;

  private final Database readers;

  PostgresEventLog(Database readers) {
    this.readers = readers;
  }

  @Override
  public List<StoredEvent> after(long position, int limit) {
    return EventPage.after(readers, position, limit);
  }

  @Override
  public List<Seal> seals(long after, long upTo) {
    return readers.read(SEALS, PostgresEventLog::seal, after, upTo);
  }

  private static Seal seal(ResultSet at) throws SQLException {
    CommitId commit = new CommitId(at.getObject(1, UUID.class));
    return new Seal(commit, at.getLong(2), at.getInt(3), at.getBytes(4));
  }

  @Override
  public Head head() {
    Row<Head> row = at -> new Head(at.getObject(1, UUID.class), at.getLong(2), at.getLong(3));
    return readers.read(HEAD, row).getFirst();
  }

  @Override
  public Matching matching(EventQuery query) {
    List<Match> matches =
        readers.read(matchingSql(query.tags().size()), Match::read, parameters(query));
    List<StoredEvent> events = matches.stream().flatMap(m -> m.event().stream()).toList();
    return new Matching(events, matches.getFirst().head());
  }

  /**
   * Events and head in one statement, so both are of one moment; at least one row, for the head.
   */
  private static String matchingSql(int tags) {
    StringBuilder tagged = new StringBuilder("select t0.position from event_tags t0");
    for (int i = 1; i < tags; i++) {
      tagged.append(
          " join event_tags t%1$d on t%1$d.position = t0.position and t%1$d.tag = ?".formatted(i));
    }
    return """
    select %s, h.head
    from (select coalesce((select position from events order by position desc limit 1), 0) as head) h
    left join lateral (
      select e.* from (%s where t0.tag = ?) t
      cross join lateral (select * from events where position = t.position limit 1) e
      where cardinality(?::text[]) = 0 or e.type = any (?)) e on true
    left join lateral (select * from commits where id = e.commit_id limit 1) c on true
    order by e.position
    """
        .formatted(EventRows.COLUMNS, tagged);
  }

  private static Object[] parameters(EventQuery query) {
    List<Object> parameters = new ArrayList<>(query.tags());
    Column types = Column.ofTexts();
    query.types().forEach(types::add);
    parameters.add(types);
    parameters.add(types);
    return parameters.toArray();
  }

  /** The head, and beside it one of the events if there are any. */
  private record Match(long head, Optional<StoredEvent> event) {
    static Match read(ResultSet at) throws SQLException {
      long head = at.getLong("head");
      boolean found = at.getObject("position") != null;
      return new Match(head, found ? Optional.of(EventRows.event(at)) : Optional.empty());
    }
  }
}
