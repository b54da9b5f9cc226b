package dev.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DescribingAServerTest {
  private static final Settings SETTINGS = Settings.in(Path.of("data"));

  @Test
  void is_durable_and_ends_with_its_owner_unless_told_otherwise() {
    assertThat(SETTINGS.tuning().durability()).isEqualTo(Durability.DURABLE);
    assertThat(SETTINGS.lifetime()).isEqualTo(Lifetime.standard());
    assertThat(SETTINGS.port()).isZero();
    assertThat(SETTINGS.binaries()).isEqualTo(Path.of("postgres-binaries").toAbsolutePath());
  }

  @Test
  void refuses_settings_that_would_undo_a_promise() {
    for (String owned :
        List.of("fsync", "synchronous_commit", "listen_addresses", "data_directory")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SETTINGS.withServerSettings(Map.of(owned, "off")))
          .withMessageContaining(owned);
    }
  }

  @Test
  void refuses_what_cannot_be() {
    assertThatIllegalArgumentException().isThrownBy(() -> SETTINGS.withPort(65_536));
    assertThatIllegalArgumentException().isThrownBy(() -> SETTINGS.withSharedMemoryMegabytes(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SETTINGS.withServerSettings(Map.of("a b", "1")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Lifetime.standard().withLimits(Duration.ZERO, Duration.ofSeconds(1)));
  }

  @Test
  void puts_durable_settings_after_all_others_where_they_win() {
    Tuning tuning = SETTINGS.withServerSettings(Map.of("wal_level", "logical")).tuning();
    List<String> words =
        ServerCommand.arguments(Path.of("postgres"), Path.of("cluster"), 5432, tuning);

    assertThat(words)
        .containsSubsequence(
            "wal_level=logical", "fsync=on", "full_page_writes=on", "synchronous_commit=on");
    assertThat(words).containsSubsequence("-k", "").contains("listen_addresses=127.0.0.1");
  }

  @Test
  void syncs_a_whole_file_system_only_where_the_kernel_reports_errors_of_it() {
    assertThat(DiskSync.on("6.1.0-18-amd64")).isEqualTo(DiskSync.FILE_SYSTEM);
    assertThat(DiskSync.on("5.10")).isEqualTo(DiskSync.FILE_SYSTEM);
    assertThat(DiskSync.on("5.4.0-200-generic")).isEqualTo(DiskSync.FILE_BY_FILE);
    assertThat(DiskSync.on("unknown")).isEqualTo(DiskSync.FILE_BY_FILE);
  }

  @Test
  void knows_which_machines_it_can_run_on() {
    assertThat(Archive.platform("Linux", "amd64")).isEqualTo("linux-x86_64");
    assertThat(Archive.platform("Linux", "aarch64")).isEqualTo("linux-arm_64");
    assertThatThrownBy(() -> Archive.platform("Windows 11", "amd64"))
        .hasMessageContaining("windows 11/amd64");
  }
}
