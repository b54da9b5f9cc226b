package dev.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Started by root these become another user; started by anybody else they stay that user. */
@Timeout(60)
class RunningAsAnOrdinaryUserIT {
  @TempDir Path temporary;

  private Identity ordinary;
  private int ordinaryUser;

  @BeforeEach
  void a_folder_that_others_may_enter() throws IOException {
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
    int thisUser = ProcessTable.thisUser();
    ordinary = thisUser == Identity.ROOT ? Identity.NOBODY : new Identity.SameUser();
    ordinaryUser = thisUser == Identity.ROOT ? Identity.NOBODY.user() : thisUser;
  }

  @Test
  void works_for_a_process_that_is_one() throws Exception {
    Path home = Files.createDirectory(temporary.resolve("home"));
    ordinary.receive(home);

    try (OtherOwner owner =
        OtherOwner.startAs(
            ordinary, home.resolve("data folder"), home.resolve("binaries"), temporary)) {
      assertThat(owner.answer()).startsWith("READY");
      assertThat(userOf(owner.serverPid())).isEqualTo(ordinaryUser);
    }
  }

  @Test
  void explains_a_folder_that_it_may_not_write() throws Exception {
    Path locked = Files.createDirectory(temporary.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));

    OtherOwner owner =
        OtherOwner.startAs(
            ordinary, locked.resolve("data"), temporary.resolve("binaries"), temporary);
    owner.close();
    assertThat(owner.answer())
        .startsWith("FOLDER_UNUSABLE")
        .contains("this user may not write to " + locked);
  }

  @Test
  void is_how_root_runs_a_server_on_a_folder_that_one_can_reach() throws Exception {
    Settings settings =
        Sandbox.in(temporary).settings().withBinaries(temporary.resolve("binaries"));

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
      assertThat(userOf(postgres.pid())).isEqualTo(ordinaryUser);
      assertThat(Files.getAttribute(postgres.cluster(), "unix:uid")).isEqualTo(ordinaryUser);
      Sandbox.execute(postgres, "create table kept (n int)", "insert into kept values (7)");
      ProcessHandle server = ProcessHandle.of(postgres.pid()).orElseThrow();
      server.destroyForcibly();
      server.onExit().join();

      postgres.restart();
      assertThat(Sandbox.ask(postgres, "select n from kept")).isEqualTo("7");
    }
  }

  private static int userOf(long pid) throws IOException {
    return (int) Files.getAttribute(Path.of("/proc", Long.toString(pid)), "unix:uid");
  }
}
