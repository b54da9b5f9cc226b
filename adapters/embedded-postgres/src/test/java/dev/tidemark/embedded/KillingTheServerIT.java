package dev.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KillingTheServerIT {
  private static final int SIGKILL = 9;

  @TempDir Path temporary;

  @Test
  void loses_no_acknowledged_row_and_tells_the_host() throws Exception {
    BlockingQueue<ServerExit> told = new ArrayBlockingQueue<>(10);
    try (EmbeddedPostgres postgres = Sandbox.created(temporary).start()) {
      postgres.onUnexpectedExit(told::add);
      Sandbox.execute(postgres, "create table kept (n int)");
      int acknowledged = insertUntilKilled(postgres, 200);

      ServerExit exit = told.poll(10, TimeUnit.SECONDS);
      assertThat(exit.exitCode()).isEqualTo(128 + SIGKILL);
      assertThat(postgres.isRunning()).isFalse();

      postgres.restart();
      assertThat(Integer.parseInt(Sandbox.ask(postgres, "select count(*) from kept")))
          .isBetween(acknowledged, acknowledged + 1);
      assertThat(postgres.pid()).isNotEqualTo(exit.pid());
    }
    assertThat(told).as("a stop that was asked for is no crash").isEmpty();
  }

  @Test
  void is_told_of_again_after_a_restart() throws Exception {
    BlockingQueue<ServerExit> told = new ArrayBlockingQueue<>(10);
    try (EmbeddedPostgres postgres = Sandbox.created(temporary).start()) {
      kill(postgres);
      postgres.onUnexpectedExit(told::add);
      assertThat(told.poll(10, TimeUnit.SECONDS)).as("a death before anybody watched").isNotNull();

      postgres.restart();
      kill(postgres);
      assertThat(told.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void is_started_again_as_soon_as_that_is_possible() throws Exception {
    Sandbox sandbox = Sandbox.created(temporary);
    try (EmbeddedPostgres postgres = sandbox.start()) {
      postgres.keepRunning(exit -> {});
      Path configuration = sandbox.cluster().resolve("postgresql.conf");
      Path away = Files.move(configuration, temporary.resolve("away"));
      kill(postgres);
      await(() -> sandbox.heard().stream().anyMatch(line -> line.contains("could not be started")));

      Files.move(away, configuration);

      await(postgres::isRunning);
      assertThat(Sandbox.ask(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void waits_for_a_session_that_outlives_it() throws Exception {
    Sandbox sandbox = Sandbox.created(temporary);
    try (EmbeddedPostgres postgres = sandbox.start();
        Connection busy = Sandbox.connect(postgres)) {
      CompletableFuture<Void> query = CompletableFuture.runAsync(() -> count(busy));
      await(() ->
          Sandbox.ask(postgres, "select count(*) from pg_stat_activity where query like '%series%'")
              .equals("2"));
      kill(postgres);

      postgres.restart();

      query.join();
      assertThat(sandbox.heard()).contains("waiting for the processes of a killed server to end");
      assertThat(Sandbox.ask(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void starts_over_a_lock_file_that_names_a_stranger() throws Exception {
    Sandbox sandbox = Sandbox.created(temporary);
    long stranger = ProcessHandle.current().pid();
    killedWithLockFile(sandbox, stranger + "\n" + sandbox.cluster() + "\n");

    try (EmbeddedPostgres postgres = sandbox.start()) {
      assertThat(Sandbox.ask(postgres, "select n from kept")).isEqualTo("7");
    }
  }

  @Test
  void starts_over_an_empty_lock_file() throws Exception {
    Sandbox sandbox = Sandbox.created(temporary);
    killedWithLockFile(sandbox, "");

    try (EmbeddedPostgres postgres = sandbox.start()) {
      assertThat(Sandbox.ask(postgres, "select n from kept")).isEqualTo("7");
    }
  }

  @Test
  void starts_over_a_lock_file_whose_process_ended_uncollected() throws Exception {
    Sandbox sandbox = Sandbox.created(temporary);
    // The shell becomes a program that never collects its child.
    Process parent =
        new ProcessBuilder("/bin/sh", "-c", "sleep 60 & echo $!; exec sleep 60").start();
    try {
      long zombie = Long.parseLong(parent.inputReader().readLine());
      await(() -> ProcessTable.find(parent.pid()).orElseThrow().name().equals("sleep"));
      ProcessHandle.of(zombie).orElseThrow().destroyForcibly();
      await(() -> ProcessTable.find(zombie).orElseThrow().state() == 'Z');
      killedWithLockFile(sandbox, zombie + "\n" + sandbox.cluster() + "\n");

      try (EmbeddedPostgres postgres = sandbox.start()) {
        assertThat(Sandbox.ask(postgres, "select n from kept")).isEqualTo("7");
      }
    } finally {
      parent.destroyForcibly();
    }
  }

  /**
   * A folder after a kill of its server, with that lock file instead of the one the server left.
   */
  private static void killedWithLockFile(Sandbox sandbox, String lockFile) throws Exception {
    try (EmbeddedPostgres postgres = sandbox.start()) {
      Sandbox.execute(postgres, "create table kept (n int)", "insert into kept values (7)");
      kill(postgres);
    }
    Files.writeString(LockFile.in(sandbox.cluster()), lockFile);
  }

  private static int insertUntilKilled(EmbeddedPostgres postgres, int killAfter) throws Exception {
    int acknowledged = 0;
    try (Connection session = Sandbox.connect(postgres);
        Statement statement = session.createStatement()) {
      while (true) {
        statement.execute("insert into kept values (" + acknowledged + ")");
        acknowledged++;
        if (acknowledged == killAfter) {
          signalKill(postgres);
        }
      }
    } catch (SQLException cut) {
      return acknowledged;
    }
  }

  private static void kill(EmbeddedPostgres postgres) throws Exception {
    signalKill(postgres);
    await(() -> !postgres.isRunning());
  }

  private static void signalKill(EmbeddedPostgres postgres) {
    ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();
  }

  private static void count(Connection session) {
    try (Statement statement = session.createStatement()) {
      statement.execute("select count(*) from generate_series(1, 12000000)");
    } catch (SQLException cut) {
      assertThat(cut.getSQLState()).as("cut by the death of the server").startsWith("08");
    }
  }

  private static void await(Question question) throws Exception {
    assertThat(Await.until(Duration.ofSeconds(20), () -> yes(question))).isTrue();
  }

  private static boolean yes(Question question) {
    try {
      return question.ask();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @FunctionalInterface
  private interface Question {
    boolean ask() throws SQLException;
  }
}
