package dev.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.embedded.Lifetime.OwnerDeath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KillingTheOwnerIT {
  @TempDir Path temporary;

  private Sandbox sandbox;

  @BeforeEach
  void a_folder_with_a_row() throws Exception {
    sandbox = Sandbox.created(temporary);
    try (EmbeddedPostgres postgres = sandbox.start()) {
      Sandbox.execute(postgres, "create table kept (n int)", "insert into kept values (7)");
    }
    sandbox.heard().clear();
  }

  @Test
  void ends_the_server_too() throws Exception {
    OtherOwner owner = OtherOwner.start(sandbox.folder(), OwnerDeath.STOPS_SERVER);
    long server = owner.serverPid();
    owner.kill();

    assertThat(Await.until(Duration.ofSeconds(10), () -> !runs(server))).isTrue();
    assertThat(LockFile.read(sandbox.cluster()).exists()).as("it ended in order").isFalse();
  }

  @Test
  void does_not_hinder_a_start_at_once() throws Exception {
    OtherOwner owner = OtherOwner.start(sandbox.folder(), OwnerDeath.STOPS_SERVER);
    owner.kill();

    try (EmbeddedPostgres postgres = sandbox.start()) {
      assertThat(Sandbox.ask(postgres, "select n from kept")).isEqualTo("7");
    }
  }

  @Test
  void leaves_a_server_that_the_next_start_stops_where_the_signal_is_off() throws Exception {
    OtherOwner owner = OtherOwner.start(sandbox.folder(), OwnerDeath.LEAVES_SERVER);
    long orphan = owner.serverPid();
    owner.kill();
    assertThat(runs(orphan)).isTrue();

    try (EmbeddedPostgres postgres = sandbox.start()) {
      assertThat(runs(orphan)).isFalse();
      assertThat(Sandbox.ask(postgres, "select n from kept")).isEqualTo("7");
      assertThat(sandbox.heard())
          .contains("stopping the server " + orphan + " that a killed process left behind");
      assertThat(serversOf(sandbox)).containsExactly(postgres.pid());
    }
  }

  @Test
  void leaves_a_server_that_is_found_although_its_lock_file_is_gone() throws Exception {
    OtherOwner owner = OtherOwner.start(sandbox.folder(), OwnerDeath.LEAVES_SERVER);
    long orphan = owner.serverPid();
    owner.kill();
    Files.delete(LockFile.in(sandbox.cluster()));

    try (EmbeddedPostgres postgres = sandbox.start()) {
      assertThat(runs(orphan)).isFalse();
      assertThat(serversOf(sandbox)).containsExactly(postgres.pid());
    }
  }

  @Test
  void ends_the_server_in_order_if_the_owner_closes_it() throws Exception {
    OtherOwner owner = OtherOwner.start(sandbox.folder(), OwnerDeath.STOPS_SERVER);
    long server = owner.serverPid();
    owner.close();

    assertThat(runs(server)).isFalse();
    assertThat(LockFile.read(sandbox.cluster()).exists()).isFalse();
  }

  private static boolean runs(long pid) {
    return ProcessTable.find(pid).filter(RunningProcess::isAlive).isPresent();
  }

  private static List<Long> serversOf(Sandbox sandbox) throws Exception {
    Path cluster = sandbox.layout().cluster();
    return ProcessTable.postgresIn(cluster).stream()
        .filter(process -> process.isServerOf(cluster))
        .map(RunningProcess::pid)
        .toList();
  }
}
