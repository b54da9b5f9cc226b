package dev.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.embedded.EmbeddedPostgresException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RefusingAFolderIT {
  @TempDir Path temporary;

  @Test
  void of_another_major_version_and_says_what_to_do() throws Exception {
    Sandbox sandbox = Sandbox.created(temporary);
    Files.writeString(sandbox.cluster().resolve("PG_VERSION"), "17\n");

    assertRefused(
        sandbox,
        Reason.OTHER_MAJOR_VERSION,
        "written by PostgreSQL 17",
        "brings 18",
        "export, and import");
  }

  @Test
  void that_is_a_file() throws Exception {
    Sandbox sandbox = Sandbox.in(temporary);
    Files.writeString(sandbox.folder(), "a letter");

    assertRefused(sandbox, Reason.FOLDER_UNUSABLE, sandbox.folder() + " is in the way");
  }

  @Test
  void that_holds_a_cluster_made_by_hand() throws Exception {
    Sandbox sandbox = Sandbox.in(temporary);
    Files.createDirectory(sandbox.folder());
    Files.writeString(sandbox.folder().resolve("PG_VERSION"), "18\n");

    assertRefused(sandbox, Reason.FOLDER_UNUSABLE, "is itself the data directory", "empty folder");
  }

  @Test
  void whose_password_is_gone() throws Exception {
    Sandbox sandbox = Sandbox.created(temporary);
    Files.delete(sandbox.layout().passwordFile());

    assertRefused(
        sandbox, Reason.PASSWORD_LOST, "put " + sandbox.layout().passwordFile() + " back");
  }

  @Test
  void but_completes_one_whose_creation_was_cut_short() throws Exception {
    Sandbox sandbox = Sandbox.in(temporary);
    Path half = Files.createDirectories(sandbox.folder().resolve("cluster-new-123"));
    Files.writeString(half.resolve("PG_VERSION"), "18\n");

    try (EmbeddedPostgres postgres = sandbox.start()) {
      assertThat(Sandbox.ask(postgres, "select 1")).isEqualTo("1");
    }
    assertThat(half).doesNotExist();
  }

  private static void assertRefused(Sandbox sandbox, Reason reason, String... words) {
    assertThatThrownBy(sandbox::start)
        .isInstanceOfSatisfying(
            EmbeddedPostgresException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain("\n");
  }
}
