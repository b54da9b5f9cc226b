package dev.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.embedded.EmbeddedPostgresException.Reason;
import dev.tidemark.embedded.Lifetime.OwnerDeath;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OwningAFolderIT {
  @TempDir Path temporary;

  @Test
  void refuses_a_second_process_and_names_the_first() throws Exception {
    Sandbox sandbox = Sandbox.created(temporary);
    try (OtherOwner owner = OtherOwner.start(sandbox.folder(), OwnerDeath.STOPS_SERVER)) {
      assertThat(owner.answer()).startsWith("READY");

      assertThatThrownBy(sandbox::start)
          .isInstanceOfSatisfying(
              EmbeddedPostgresException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.FOLDER_IN_USE))
          .hasMessageContaining("in use by process " + owner.process().pid())
          .message()
          .doesNotContain("\n");
    }
    sandbox.start().close();
  }

  @Test
  void refuses_a_second_start_in_one_process_without_losing_the_first() throws Exception {
    Sandbox sandbox = Sandbox.created(temporary);
    try (EmbeddedPostgres postgres = sandbox.start()) {
      assertThatThrownBy(sandbox::start).hasMessageContaining("in use by this process itself");

      OtherOwner other = OtherOwner.start(sandbox.folder(), OwnerDeath.STOPS_SERVER);
      other.close();
      assertThat(other.answer())
          .startsWith("FOLDER_IN_USE")
          .contains("by process " + ProcessHandle.current().pid());
      assertThat(Sandbox.ask(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void never_stops_a_server_that_a_person_started() throws Exception {
    Sandbox sandbox = Sandbox.created(temporary);
    sandbox.start().close();
    DataFolder folder = sandbox.layout();
    try (Keeper keeper = new Keeper()) {
      Binaries binaries = Binaries.of(Archive.forThisMachine(), Sandbox.BINARIES, Listener.none());
      Launch launch = Launch.find(folder, binaries, sandbox.settings(), keeper);
      ServerProcess byHand = startByHand(launch, binaries, folder, keeper);
      try {
        assertThatThrownBy(sandbox::start)
            .hasMessageContaining("process " + byHand.pid())
            .hasMessageContaining("was not started by this program");
        assertThat(byHand.isAlive()).isTrue();
      } finally {
        byHand.stop(Lifetime.standard().stopLimit(), keeper);
      }
    }
  }

  @Test
  void is_given_back_by_closing_any_number_of_times() throws Exception {
    Sandbox sandbox = Sandbox.created(temporary);
    EmbeddedPostgres postgres = sandbox.start();
    postgres.close();
    postgres.close();

    assertThat(postgres.isRunning()).isFalse();
    assertThatThrownBy(postgres::restart).isInstanceOf(IllegalStateException.class);
    sandbox.start().close();
  }

  private static ServerProcess startByHand(
      Launch launch, Binaries binaries, DataFolder folder, Keeper keeper) throws Exception {
    int port = Port.choose(0, folder);
    Path cluster = folder.cluster();
    Stream<String> words =
        Stream.of(
            binaries.program("postgres").toString(),
            "-D",
            cluster.toString(),
            "-k",
            "",
            "-p",
            "" + port);
    ServerProcess byHand =
        ServerProcess.spawn(launch.command(cluster, words), keeper, cluster, port, Listener.none());
    byHand.awaitReady(Lifetime.standard().startLimit(), keeper);
    return byHand;
  }
}
