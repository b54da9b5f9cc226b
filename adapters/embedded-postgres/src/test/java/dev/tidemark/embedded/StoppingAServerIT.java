package dev.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.embedded.EmbeddedPostgresException.Reason;
import dev.tidemark.embedded.Lifetime.JvmExit;
import dev.tidemark.embedded.Lifetime.OwnerDeath;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StoppingAServerIT {
  @TempDir Path temporary;

  @Test
  void cuts_the_sessions_and_ends_in_order() throws Exception {
    List<String> log = new CopyOnWriteArrayList<>();
    Settings settings =
        Sandbox.created(temporary).settings().withListener(Listener.of(line -> {}, log::add));
    EmbeddedPostgres postgres = EmbeddedPostgres.start(settings);
    try (Connection session = Sandbox.connect(postgres)) {
      postgres.close();
      assertThat(session.isValid(1)).isFalse();
    }

    assertThat(log).last().asString().endsWith("database system is shut down");
    assertThat(LockFile.read(settings.folder().resolve("cluster")).exists()).isFalse();
  }

  @Test
  void happens_at_once_when_the_limit_has_passed_and_loses_nothing() throws Exception {
    Sandbox sandbox = Sandbox.created(temporary);
    List<String> log = new CopyOnWriteArrayList<>();
    Lifetime hasty = Lifetime.standard().withLimits(Duration.ofMinutes(1), Duration.ofMillis(1));
    Settings settings =
        sandbox.settings().withLifetime(hasty).withListener(Listener.of(line -> {}, log::add));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
      Sandbox.execute(postgres, "create table kept (n int)", "insert into kept values (7)");
    }
    assertThat(log).anyMatch(line -> line.endsWith("received immediate shutdown request"));

    try (EmbeddedPostgres postgres = sandbox.start()) {
      assertThat(Sandbox.ask(postgres, "select n from kept")).isEqualTo("7");
    }
  }

  @Test
  void is_not_disturbed_by_an_interrupt() throws Exception {
    Sandbox sandbox = Sandbox.created(temporary);
    EmbeddedPostgres postgres = sandbox.start();
    Thread.currentThread().interrupt();
    postgres.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(postgres.isRunning()).isFalse();
    assertThat(LockFile.read(sandbox.cluster()).exists()).isFalse();
  }

  @Test
  void follows_an_interrupted_start_and_frees_the_folder() throws Exception {
    Sandbox sandbox = Sandbox.created(temporary);
    Listener impatient =
        Listener.of(
            line -> {
              if (line.startsWith("starting ")) {
                Thread.currentThread().interrupt();
              }
            },
            line -> {});

    assertThatThrownBy(() -> EmbeddedPostgres.start(sandbox.settings().withListener(impatient)))
        .isInstanceOfSatisfying(
            EmbeddedPostgresException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(ProcessTable.postgresIn(sandbox.layout().cluster())).isEmpty();
    sandbox.start().close();
  }

  @Test
  void is_done_by_a_hook_of_the_jvm_where_asked_for() throws Exception {
    Sandbox sandbox = Sandbox.created(temporary);
    OtherOwner owner =
        OtherOwner.start(sandbox.folder(), OwnerDeath.LEAVES_SERVER, JvmExit.CLOSES_SERVER);
    long server = owner.serverPid();
    owner.terminate();

    assertThat(ProcessTable.find(server).filter(RunningProcess::isAlive)).isEmpty();
    assertThat(LockFile.read(sandbox.cluster()).exists()).isFalse();
  }

  @Test
  void is_completed_when_the_jvm_ends_in_the_middle_of_it() throws Exception {
    Sandbox sandbox = Sandbox.created(temporary);
    OtherOwner owner = OtherOwner.startExitingWhileClosing(sandbox.folder());
    long server = owner.serverPid();
    owner.close();

    assertThat(ProcessTable.find(server).filter(RunningProcess::isAlive)).isEmpty();
    assertThat(LockFile.read(sandbox.cluster()).exists()).isFalse();
  }
}
