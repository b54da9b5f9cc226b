package dev.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.Refusal;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.WriteResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HoldingTheLogIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration HURRY = Duration.ofMillis(200);

  private final String context = TestServer.freshContext();
  private final String schema = context.replace('-', '_');
  private final PostgresStores stores = PostgresStores.connect(TestServer.settings());
  private final PostgresContextStore store = stores.open(context);

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void sees_what_was_committed_while_it_waited_for_the_log() throws Exception {
    Commit late = Sample.one("a", 0);
    try (Owner owner = new Owner(schema)) {
      owner.append("a");
      Future<WriteResult> write =
          CompletableFuture.supplyAsync(() -> store.events().write(List.of(late)));
      Await.that("the write waits for the log", () -> owner.waiting(schema) == 1);
      owner.commit();

      assertThat(write.get())
          .isEqualTo(
              new WriteResult.Refused(
                  Map.of(late.id(), new Refusal.VersionConflict(Sample.stream("a"), 0, 1))));
    }
  }

  @Test
  void gives_up_after_the_lock_limit_and_changes_nothing() throws Exception {
    Limits hurried = Limits.standard().withWaits(PATIENCE, HURRY, PATIENCE);
    try (PostgresStores others = PostgresStores.connect(TestServer.settings().withLimits(hurried));
        Owner owner = new Owner(schema)) {
      PostgresContextStore other = others.open(context);
      Commit commit = Sample.one("a", 0);
      owner.holdTheLog();
      assertThatThrownBy(() -> other.events().write(List.of(commit)))
          .isInstanceOf(StoreFault.Unavailable.class);
      assertThatThrownBy(() -> other.events().settle(List.of(commit.id())))
          .isInstanceOf(StoreFault.Unavailable.class);
      owner.letGo();

      assertThat(other.events().settle(List.of(commit.id()))).isEmpty();
      assertThat(other.events().write(List.of(commit))).isEqualTo(new WriteResult.Stored(1, 1));
    }
  }

  @Test
  void names_the_session_that_holds_it() throws Exception {
    assertThat(store.headHolder()).isEmpty();
    try (Owner owner = new Owner(schema)) {
      owner.holdTheLog();
      Future<WriteResult> write =
          CompletableFuture.supplyAsync(() -> store.events().write(List.of(Sample.one("a", 0))));
      Await.that("the write waits for the log", () -> owner.waiting(schema) == 1);

      assertThat(store.headHolder()).get().asString().contains("process " + owner.process() + " ");
      owner.letGo();
      write.get();
    }
    Await.that("nobody holds the log", () -> store.headHolder().isEmpty());
  }

  @Test
  void tells_how_long_the_first_has_waited_for_it() throws Exception {
    assertThat(store.headWait()).isZero();
    try (Owner owner = new Owner(schema)) {
      owner.holdTheLog();
      Future<WriteResult> write =
          CompletableFuture.supplyAsync(() -> store.events().write(List.of(Sample.one("a", 0))));
      Await.that("somebody waits", () -> store.headWait().isPositive());
      owner.letGo();
      write.get();
    }
    Await.that("nobody waits", () -> store.headWait().isZero());
  }

  @Test
  void tells_for_how_long_the_longest_transaction_of_anybody_is_open() throws Exception {
    Duration seen = Duration.ofMillis(50);
    try (Owner owner = new Owner(schema)) {
      owner.keepASnapshot();
      Await.that("it grows old", () -> store.longestTransaction().compareTo(seen) > 0);
      Duration old = store.longestTransaction();
      owner.letGo();
      Await.that("it has ended", () -> store.longestTransaction().compareTo(old) < 0);
    }
  }

  @Test
  void tells_how_many_connections_are_used_and_how_many_wait_for_one() throws Exception {
    ConnectionPool writing = store.pools().getFirst();
    assertThat(writing.purpose()).isEqualTo("writing");
    try (Owner owner = new Owner(schema)) {
      owner.holdTheLog();
      List<CompletableFuture<WriteResult>> writes =
          Stream.of("a", "b", "c")
              .map(stream -> List.of(Sample.one(stream, 0)))
              .map(batch ->
                  CompletableFuture.supplyAsync(
                      () -> store.events().write(batch), call -> Thread.ofVirtual().start(call)))
              .toList();
      Await.that(
          "two write and one waits",
          () -> writing.used() == writing.most() && writing.waiting() == 1);
      owner.letGo();
      for (CompletableFuture<WriteResult> write : writes) {
        write.get();
      }
    }
    Await.that("they are given back", () -> writing.used() == 0 && writing.idle() > 0);
    assertThat(List.of(writing.most(), writing.waiting(), (int) writing.waitedInVain()))
        .containsExactly(2, 0, 0);
  }

  @Test
  void lets_reads_pass() throws Exception {
    store.events().write(List.of(Sample.one("a", 0)));
    try (Owner owner = new Owner(schema)) {
      owner.holdTheLog();

      assertThat(store.log().after(0, 10)).hasSize(1);
      assertThat(store.log().head().position()).isEqualTo(1);
      assertThat(store.events().read(Sample.stream("a"), 0, 10)).hasSize(1);
    }
  }

  @Test
  void is_not_slowed_down_by_a_transaction_that_keeps_an_old_snapshot() throws Exception {
    try (Owner owner = new Owner(schema)) {
      owner.keepASnapshot();
      for (int i = 0; i < 2_000; i++) {
        store.events().write(List.of(Sample.one("s" + i, 0)));
      }
      long pages =
          owner.number("select pg_relation_size('log_head') / current_setting('block_size')::int");
      assertThat(pages).as("pages of the table every write locks").isEqualTo(1);
    }
    assertThat(store.log().head().position()).isEqualTo(2_000);
  }
}
