package dev.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.WriteResult;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A commit that is held open for minutes. The limits stand for the minutes: who is hurried gives up
 * at once, who is patient never does.
 */
class HoldingACommitOpenIT {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration HURRY = Duration.ofMillis(100);

  private final String context = TestServer.freshContext();
  private final String schema = context.replace('-', '_');
  private final PostgresStores patient = stores(PATIENCE);
  private final PostgresStores hurried = stores(HURRY);
  private final PostgresContextStore store = patient.open(context);
  private final PostgresContextStore other = hurried.open(context);

  private static PostgresStores stores(Duration longestWaitForALock) {
    Duration acquire = Duration.ofSeconds(30);
    return PostgresStores.connect(
        TestServer.settings()
            .withLimits(
                Limits.standard()
                    .withConnections(2, 3)
                    .withWaits(acquire, longestWaitForALock, PATIENCE)));
  }

  @AfterEach
  void close() {
    patient.close();
    hurried.close();
  }

  @Test
  void is_named_to_whoever_waits_in_vain_while_others_wait_and_all_go_on_afterwards()
      throws Exception {
    Commit waiting = Sample.one("waiting", 0);
    Commit inVain = Sample.one("in vain", 0);
    try (Owner owner = new Owner(schema)) {
      owner.execute("set application_name = 'report by hand'");
      owner.holdTheLog();
      Future<WriteResult> write =
          CompletableFuture.supplyAsync(() -> store.events().write(List.of(waiting)));
      Await.that("the patient write waits", () -> owner.waiting(schema) == 1);

      assertThatThrownBy(() -> other.events().write(List.of(inVain)))
          .isInstanceOf(StoreFault.Unavailable.class)
          .hasMessageStartingWith("the log is held by process " + owner.process() + " (role ")
          .hasMessageContaining("report by hand, idle in transaction)")
          .hasMessageMatching(".* in its transaction since 20\\d\\d-.*")
          .hasMessageEndingWith("running: select from log_head for update");
      owner.letGo();

      assertThat(write.get()).isEqualTo(new WriteResult.Stored(1, 1));
    }
    assertThat(other.events().write(List.of(inVain))).isEqualTo(new WriteResult.Stored(2, 1));
    assertWhole(2);
  }

  @Test
  void by_a_server_process_that_is_stopped_in_the_middle_is_named_as_well() throws Exception {
    Commit stopped = Sample.one("stopped", 0);
    Commit next = Sample.one("next", 0);
    try (Owner owner = new Owner(schema)) {
      owner.begin();
      owner.execute(
          """
          insert into commits values ('%s', 1, now(), 0, gen_random_uuid(), gen_random_uuid(),
            'default', 'staff:bob', '')
          """
              .formatted(stopped.id()));
      Future<WriteResult> write =
          CompletableFuture.supplyAsync(() -> store.events().write(List.of(stopped)));
      Await.that("it holds the log and waits for this row", () -> owner.waiting(schema) == 1);
      long process = owner.waitingProcess(schema);
      signal("STOP", process);
      try {
        owner.letGo();

        assertThatThrownBy(() -> other.events().write(List.of(next)))
            .isInstanceOf(StoreFault.Unavailable.class)
            .hasMessageStartingWith("the log is held by process " + process + " (role ")
            .hasMessageContaining("tidemark-" + schema + "-")
            .hasMessageContaining("running: select * from append(");
      } finally {
        signal("CONT", process);
      }
      assertThat(write.get()).isEqualTo(new WriteResult.Stored(1, 1));
    }
    assertThat(other.events().write(List.of(next))).isEqualTo(new WriteResult.Stored(2, 1));
    assertWhole(2);
  }

  private static void signal(String name, long process) throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process).inheritIO().start();
    assertThat(kill.waitFor()).as("kill -" + name).isZero();
  }

  @Test
  void of_a_stranger_delays_nobody() throws SQLException {
    try (Owner stranger = new Owner(schema);
        PostgresStores atOnce = stores(Duration.ofMillis(1))) {
      stranger.keepASnapshot();
      stranger.execute("create table strangers_own (n int)");
      PostgresContextStore writer = atOnce.open(context);
      for (int i = 0; i < 100; i++) {
        assertThat(writer.events().write(List.of(Sample.one("s" + i, 0))))
            .as("written without waiting for a lock for even a millisecond")
            .isEqualTo(new WriteResult.Stored(i + 1, 1));
        assertThat(store.log().after(i, 10)).hasSize(1);
      }
    }
    assertWhole(100);
  }

  private void assertWhole(int events) {
    assertThat(store.log().after(0, 1000))
        .extracting(StoredEvent::position)
        .isEqualTo(LongStream.rangeClosed(1, events).boxed().toList());
  }
}
