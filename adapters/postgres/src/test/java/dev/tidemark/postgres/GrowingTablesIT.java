package dev.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.Condition;
import dev.tidemark.kernel.log.EventQuery;
import dev.tidemark.kernel.log.TimerChange;
import dev.tidemark.kernel.log.TimerId;
import dev.tidemark.kernel.log.WriteResult;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Plans made while the tables were empty go on being used; none may read a whole table that has
 * grown.
 */
class GrowingTablesIT {
  private static final int ROWS = 100_000;
  private static final int BATCH = 64;
  private static final String SCANS =
      """
      select coalesce(sum(seq_scan), 0) from pg_stat_user_tables
      where schemaname = ? and relname in ('commits', 'events', 'event_tags', 'outbox', 'timers')
      """;
  private static final String SESSIONS =
      "select count(*) from pg_stat_activity where application_name like ?";

  private final String context = TestServer.freshContext();
  private final String schema = context.replace('-', '_');
  private final PostgresStores stores =
      PostgresStores.connect(
          TestServer.settings().withLimits(Limits.standard().withConnections(1, 1)));
  private final PostgresContextStore store = stores.open(context);
  private int streams;

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void are_never_read_as_a_whole() throws Exception {
    try (Owner owner = new Owner(schema)) {
      useEverything(10);
      fill(owner);
      owner.execute("select pg_stat_force_next_flush()");
      long ofTheOwner = owner.number(SCANS, schema);
      useEverything(10);
      // What analyze itself reads is not counted.
      owner.execute("analyze");
      useEverything(10);

      // Sessions report what they have done when they end.
      stores.close();
      Await.that(
          "the sessions end", () -> owner.number(SESSIONS, "tidemark-" + schema + "-%") == 0);
      assertThat(owner.number(SCANS, schema) - ofTheOwner).as("sequential scans").isZero();
    }
  }

  private void useEverything(int times) {
    for (int i = 0; i < times; i++) {
      List<Commit> batch = Stream.generate(this::full).limit(BATCH).toList();
      assertThat(store.events().write(batch)).isInstanceOf(WriteResult.Stored.class);
      assertThat(store.events().write(batch)).isInstanceOf(WriteResult.Refused.class);
      assertThat(store.events().settle(batch.stream().map(Commit::id).toList())).hasSize(BATCH);
      long head = store.log().head().position();
      assertThat(store.log().after(head - 100, 50)).hasSize(Math.min(50, 100));
      assertThat(store.outbox().messagesAfter(0, 50)).hasSize(50);
      assertThat(store.events().read(Sample.stream("s" + (streams - 1)), 0, 10)).hasSize(2);
      assertThat(
              store
                  .log()
                  .matching(new EventQuery(Set.of("t" + streams, "all"), Set.of("noted")))
                  .events())
          .hasSize(1);
      assertThat(store.timers().due(Sample.NOON, 10)).hasSize(10);
    }
  }

  private Commit full() {
    String stream = "s" + streams++;
    List<TimerChange> timers = new ArrayList<>();
    timers.add(new TimerChange.Arm(new TimerId(Sample.stream(stream), "t"), Sample.NOON));
    if (streams > BATCH * 2) {
      timers.add(
          new TimerChange.Take(
              new TimerId(Sample.stream("s" + (streams - BATCH * 2)), "t"), Sample.NOON));
    }
    Commit commit =
        Sample.with(
            Sample.of(
                new Append(
                    Sample.stream(stream),
                    0,
                    List.of(
                        Sample.event("t" + streams, "all"), Sample.event("t" + streams + "b")))),
            Sample.message(stream));
    EventQuery nothing = new EventQuery(Set.of("all", "never"), Set.of("noted"));
    return Sample.with(
        Sample.with(commit, timers.toArray(TimerChange[]::new)),
        new Condition(nothing, Math.max(0, store.log().head().position() - 100)));
  }

  private void fill(Owner owner) throws SQLException {
    owner.execute(
        """
        insert into commits select gen_random_uuid(), 0, now(), 1, gen_random_uuid(), gen_random_uuid(),
          'default', 'staff:bob', '' from generate_series(1, %1$d);
        insert into events select (select max(position) from events) + row_number() over (), 1, 1,
          gen_random_uuid(), gen_random_uuid(), id, 'default', 'note', 'a', 'noted', ''
          from commits limit %1$d;
        insert into event_tags select 'all', position from events on conflict do nothing;
        insert into outbox select (select max(position) from outbox) + n, gen_random_uuid(), 1, 't', '', 'k', ''
          from generate_series(1, %1$d) n;
        insert into timers select gen_random_uuid(), now(), 'default', 'note', 'x', 'y'
          from generate_series(1, %1$d)
        """
            .formatted(ROWS));
  }
}
