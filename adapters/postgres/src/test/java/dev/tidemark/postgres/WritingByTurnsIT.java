package dev.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.WriteResult;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch is written while the one before it is not committed yet, and committed after it. */
class WritingByTurnsIT {
  private final String context = TestServer.freshContext();
  private final String schema = context.replace('-', '_');
  private final PostgresStores stores = PostgresStores.connect(TestServer.settings());
  private final PostgresContextStore store = stores.open(context);
  private Owner owner;

  @BeforeEach
  void look() throws SQLException {
    owner = new Owner(schema);
  }

  @AfterEach
  void close() throws SQLException {
    owner.close();
    stores.close();
  }

  @Test
  void is_in_the_tables_before_the_one_before_it_is_committed() throws Exception {
    owner.append("a");
    Future<WriteResult> next = write(Sample.one("b", 0));
    Await.that("it waits for the lock on the log", () -> owner.waiting(schema) == 1);

    assertThat(owner.number("select last_value from next_event")).isEqualTo(2);
    assertThat(owner.number("select count(*) from events")).isZero();
    owner.commit();
    assertThat(next.get()).isEqualTo(new WriteResult.Stored(2, 1));
    assertWhole(2);
  }

  @Test
  void is_written_anew_if_the_one_before_it_is_rolled_back() throws Exception {
    write(Sample.one("0", 0)).get();
    owner.append("a");
    Future<WriteResult> next = write(Sample.with(Sample.one("b", 0), Sample.message("b")));
    Await.that("it waits for the lock on the log", () -> owner.waiting(schema) == 1);

    owner.letGo();
    assertThat(next.get()).isEqualTo(new WriteResult.Stored(2, 1));
    assertWhole(2);
    assertThat(write(Sample.with(Sample.one("c", 0), Sample.message("c"))).get())
        .isEqualTo(new WriteResult.Stored(3, 2));
  }

  @Test
  void without_events_is_written_anew_as_well() throws Exception {
    owner.append("a");
    Future<WriteResult> next = write(Sample.with(Sample.empty(), Sample.message("b")));
    Await.that("it waits for the lock on the log", () -> owner.waiting(schema) == 1);

    owner.letGo();
    assertThat(next.get()).isEqualTo(new WriteResult.Stored(1, 1));
    assertThat(owner.number("select position from commits")).isZero();
  }

  @Test
  void finds_the_end_of_the_log_whatever_it_was_told() throws Exception {
    write(Sample.with(Sample.one("a", 0), Sample.message("a"))).get();
    // As after a crash, or by a stranger: too low, too high, and only one of them.
    for (long told : List.of(0L, 7L)) {
      for (String which : List.of("next_event", "next_message")) {
        try (PostgresStores fresh = PostgresStores.connect(TestServer.settings())) {
          PostgresContextStore hoping = fresh.open(context);
          owner.execute("select setval('%s', %d)".formatted(which, told));
          long last = owner.number("select max(position) from events");
          Commit next = Sample.with(Sample.empty(), Sample.message("n"));
          Commit more = Sample.with(Sample.one(which + told, 0), Sample.message("m"));

          assertThat(hoping.events().write(List.of(next)))
              .isEqualTo(new WriteResult.Stored(last + 1, messages()));
          assertThat(hoping.events().write(List.of(more)))
              .isEqualTo(new WriteResult.Stored(last + 1, messages()));
        }
      }
    }
    assertWhole(5);
  }

  @Test
  void gives_its_turn_back_when_it_is_refused() throws Exception {
    try (PostgresStores others = PostgresStores.connect(TestServer.settings())) {
      PostgresContextStore other = others.open(context);
      Commit there = Sample.one("a", 0);
      write(there).get();
      assertThat(other.events().write(List.of(there))).isInstanceOf(WriteResult.Refused.class);

      assertNobodyHasTheTurn();
    }
  }

  @Test
  void gives_its_turn_back_when_it_is_cancelled_and_ends_its_session() throws Exception {
    owner.append("a");
    Future<WriteResult> cancelled = write(Sample.one("b", 0));
    Await.that("it waits for the lock on the log", () -> owner.waiting(schema) == 1);
    long session = owner.waitingProcess(schema);
    owner.number("select pg_cancel_backend(?::integer)::integer", session);

    assertThatThrownBy(cancelled::get).hasCauseInstanceOf(StoreFault.Unavailable.class);
    Await.that(
        "the session is closed",
        () -> owner.number("select count(*) from pg_stat_activity where pid = ?", session) == 0);
    owner.letGo();
    assertNobodyHasTheTurn();
    assertThat(write(Sample.one("b", 0)).get()).isEqualTo(new WriteResult.Stored(1, 1));
  }

  private void assertNobodyHasTheTurn() throws SQLException {
    assertThat(owner.number("select count(*) from pg_locks where objid = 'log_head'::regclass"))
        .isZero();
  }

  /** Where the newest message lies. */
  private long messages() throws SQLException {
    return owner.number("select max(position) from outbox");
  }

  private Future<WriteResult> write(Commit commit) {
    return CompletableFuture.supplyAsync(() -> store.events().write(List.of(commit)));
  }

  private void assertWhole(int events) throws SQLException {
    assertThat(store.log().after(0, 100))
        .extracting(StoredEvent::position)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events).boxed().toList());
    assertThat(owner.number("select count(*) from outbox"))
        .isEqualTo(owner.number("select coalesce(max(position), 0) from outbox"));
  }
}
