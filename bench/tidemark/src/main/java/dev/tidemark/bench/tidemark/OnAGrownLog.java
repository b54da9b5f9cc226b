package dev.tidemark.bench.tidemark;

import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Slice;
import dev.tidemark.bench.contestant.Work;
import dev.tidemark.bench.contestant.Works;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * New notebooks in a log that holds as many notes already, each with a commit and a message of its
 * own, as a million commands would have left them.
 */
final class OnAGrownLog implements Work {
  private static final String FILL =
      """
      with n as (
        select n, gen_random_uuid() as commit_id, gen_random_uuid() as notebook, repeat('x', 300) as text
        from generate_series(1, ?) as n
      ), c as (
        insert into notes.commits (id, position, at, events, correlation, causation, tenant, actor, traceparent)
        select commit_id, n, now(), 1, commit_id, commit_id, '', 'operator:bench', '' from n
      ), e as (
        insert into notes.events (
          position, version, type_version, stream, id, commit_id, tenant, category, stream_id, type, data)
        select n, 1, 1, notebook, commit_id, commit_id, '', 'notebook', notebook::text, 'note-taken',
          convert_to(format('{"notebook":"%s","text":"%s"}', notebook, text), 'UTF8')
        from n
      )
      insert into notes.outbox (position, id, type_version, type, target, key, envelope)
      select n, commit_id, 1, 'notes.note-taken', '', notebook::text, convert_to(text, 'UTF8') from n
      """;

  private final TakingNotes notes;

  OnAGrownLog(Database database, long events) throws SQLException {
    new Host(database, Notes.plain()).close();
    try (Connection session = database.connect();
        PreparedStatement fill = session.prepareStatement(FILL);
        Statement vacuum = session.createStatement()) {
      fill.setLong(1, events);
      fill.executeUpdate();
      vacuum.execute("vacuum analyze");
    }
    notes = new TakingNotes(database, Works.NEW);
  }

  @Override
  public Slice run(int callers, Duration length) throws Exception {
    return notes.run(callers, length);
  }

  @Override
  public Optional<String> evidence() {
    return notes.evidence();
  }

  @Override
  public void close() {
    notes.close();
  }
}
