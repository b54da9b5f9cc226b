package dev.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LosingTheConnectionIT {
  private static final int KILLS = 40;
  private static final int WRITES_BETWEEN_KILLS = 2;
  private static final String KILL_WRITERS =
      """
      select count(pg_terminate_backend(pid)) from pg_stat_activity
      where application_name like ? and query like '%append(%'
      """;

  private static final String APPENDING =
      "select count(*) from pg_stat_activity where application_name like ? and query like '%append(%'";

  private final String context = TestServer.freshContext();
  private final String schema = context.replace('-', '_');
  private final PostgresStores stores = PostgresStores.connect(TestServer.settings());
  private final PostgresContextStore store = stores.open(context);
  private final AtomicInteger writes = new AtomicInteger();

  @AfterEach
  void close() {
    stores.close();
  }

  private String application() {
    return "tidemark-" + schema + "-%";
  }

  @Test
  void leaves_the_outcome_unknown_and_settles_it_when_killed_before_the_lock() throws Exception {
    Commit commit = Sample.one("a", 0);
    try (Owner owner = new Owner(schema)) {
      owner.holdTheLog();
      Future<WriteResult> write =
          CompletableFuture.supplyAsync(() -> store.events().write(List.of(commit)));
      Await.that("the write waits for the log", () -> owner.waiting(schema) == 1);
      owner.number(KILL_WRITERS, application());

      assertThatThrownBy(write::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(StoreFault.OutcomeUnknown.class);
      owner.letGo();
    }
    assertThat(store.events().settle(List.of(commit.id()))).isEmpty();
    assertThat(store.events().write(List.of(commit))).isEqualTo(new WriteResult.Stored(1, 1));
  }

  @Test
  void tells_by_settling_what_became_of_every_commit_while_sessions_are_killed() throws Exception {
    List<Commit> acknowledged = new ArrayList<>();
    List<Commit> settledAsStored = new ArrayList<>();
    List<Commit> settledAsAbsent = new ArrayList<>();
    Future<?> killer = CompletableFuture.runAsync(this::killAgainAndAgain);
    for (int i = 0; !killer.isDone(); i++) {
      writes.set(i);
      Commit commit = Sample.one("s" + i, 0);
      try {
        store.events().write(List.of(commit));
        acknowledged.add(commit);
      } catch (StoreFault.OutcomeUnknown e) {
        boolean stored = settled(store, commit);
        (stored ? settledAsStored : settledAsAbsent).add(commit);
      } catch (StoreFault.Unavailable e) {
        settledAsAbsent.add(commit);
      }
    }
    killer.get();

    assertThat(acknowledged).allMatch(this::isStored);
    assertThat(settledAsStored).allMatch(this::isStored);
    assertThat(settledAsAbsent).isNotEmpty().noneMatch(this::isStored);
    assertThat(store.log().head().position())
        .isEqualTo(acknowledged.size() + settledAsStored.size());
  }

  private static boolean settled(PostgresContextStore asked, Commit commit) {
    while (true) {
      try {
        return asked.events().settle(List.of(commit.id())).containsKey(commit.id());
      } catch (StoreFault.OutcomeUnknown | StoreFault.Unavailable e) {
        // That connection is broken as well; asking again is always allowed.
      }
    }
  }

  private boolean isStored(Commit commit) {
    return store.events().find(List.of(commit.id())).containsKey(commit.id());
  }

  private void killAgainAndAgain() {
    try (Owner owner = new Owner(schema)) {
      long killed = 0;
      while (killed < KILLS) {
        killed += owner.number(KILL_WRITERS, application());
        int soFar = writes.get();
        Await.that("the writer goes on", () -> writes.get() > soFar + WRITES_BETWEEN_KILLS);
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void ends_a_session_that_may_still_have_the_write_in_front_of_it_before_it_settles()
      throws Exception {
    Commit commit = Sample.one("a", 0);
    try (Wire wire = Wire.to(TestServer.port());
        PostgresStores others = PostgresStores.connect(TestServer.settingsThrough(wire.port()));
        Owner owner = new Owner(schema)) {
      PostgresContextStore other = others.open(context);
      owner.holdTheLog();
      Future<WriteResult> write =
          CompletableFuture.supplyAsync(() -> other.events().write(List.of(commit)));
      Await.that("the write waits for the log", () -> owner.waiting(schema) == 1);
      wire.cut();
      assertThatThrownBy(write::get).hasCauseInstanceOf(StoreFault.OutcomeUnknown.class);
      assertThat(owner.waiting(schema)).as("writes the server goes on with").isEqualTo(1);

      Future<Boolean> settling = CompletableFuture.supplyAsync(() -> settled(other, commit));
      Await.that("the abandoned write is ended", () -> owner.number(APPENDING, application()) == 0);
      owner.letGo();

      assertThat(settling.get()).isFalse();
    }
    assertThat(isStored(commit)).isFalse();
  }
}
