package dev.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.embedded.EmbeddedPostgresException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StartingAServerIT {
  @TempDir Path temporary;

  @Test
  void keeps_rows_password_and_port_over_a_second_start() throws SQLException {
    Sandbox sandbox = Sandbox.in(temporary);
    int port;
    String password;
    try (EmbeddedPostgres postgres = sandbox.start()) {
      port = postgres.port();
      password = postgres.adminPassword();
      Sandbox.execute(postgres, "create table kept (n int)", "insert into kept values (7)");
    }

    try (EmbeddedPostgres postgres = sandbox.start()) {
      assertThat(Sandbox.ask(postgres, "select n from kept")).isEqualTo("7");
      assertThat(postgres.port()).isEqualTo(port);
      assertThat(postgres.adminPassword()).isEqualTo(password);
    }
  }

  @Test
  void reads_back_as_durable_and_as_described() throws SQLException {
    try (EmbeddedPostgres postgres = Sandbox.in(temporary).start();
        Connection session = Sandbox.connect(postgres)) {
      postgres.assertDurable(session);

      assertThat(postgres.requiredSettings())
          .contains(
              "fsync=on", "full_page_writes=on", "synchronous_commit=on", "data_checksums=on");
      assertThat(Sandbox.ask(postgres, "select current_setting('server_version_num')::int / 10000"))
          .isEqualTo("18");
      assertThat(Sandbox.ask(postgres, "show server_encoding")).isEqualTo("UTF8");
      assertThat(
              Sandbox.ask(postgres, "select datlocale from pg_database where datname = 'postgres'"))
          .isEqualTo("C.UTF-8");
      assertThat(Sandbox.ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(Sandbox.ask(postgres, "show unix_socket_directories")).isEmpty();
    }
  }

  @Test
  void is_not_trusted_once_a_session_gives_up_durability() throws Exception {
    try (EmbeddedPostgres postgres = Sandbox.created(temporary).start();
        Connection session = Sandbox.connect(postgres)) {
      session.createStatement().execute("set synchronous_commit = off");

      assertThatThrownBy(() -> postgres.assertDurable(session))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("synchronous_commit=off instead of synchronous_commit=on");
    }
  }

  @Test
  void gives_up_durability_only_by_name() throws SQLException {
    Settings relaxed =
        Sandbox.in(temporary).settings().withDurability(Durability.RELAXED_FOR_TESTS);

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(relaxed)) {
      assertThat(Sandbox.ask(postgres, "show fsync")).isEqualTo("off");
      assertThat(postgres.requiredSettings()).noneMatch(setting -> setting.startsWith("fsync"));
    }
  }

  @Test
  void lets_nobody_in_without_the_password_that_only_its_owner_can_read() throws Exception {
    Sandbox sandbox = Sandbox.created(temporary);
    try (EmbeddedPostgres postgres = sandbox.start()) {
      assertThatThrownBy(() ->
              DriverManager.getConnection(
                  postgres.jdbcUrl("postgres"), postgres.adminUser(), "guessed"))
          .hasMessageContaining("password authentication failed");
      Path file = sandbox.layout().passwordFile();
      assertThat(Files.readString(file).strip()).isEqualTo(postgres.adminPassword()).hasSize(64);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(sandbox.folder().resolve("initdb-password")).doesNotExist();
    }
  }

  @Test
  void applies_the_settings_it_is_given() throws Exception {
    Settings settings =
        Sandbox.created(temporary)
            .settings()
            .withSharedMemoryMegabytes(24)
            .withServerSettings(Map.of("wal_level", "logical", "search_path", "it's, \"A b\""));

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
      assertThat(Sandbox.ask(postgres, "show wal_level")).isEqualTo("logical");
      assertThat(Sandbox.ask(postgres, "show shared_buffers")).isEqualTo("24MB");
      assertThat(Sandbox.ask(postgres, "show search_path")).isEqualTo("it's, \"A b\"");
    }
  }

  @Test
  void names_the_setting_the_server_does_not_know() throws Exception {
    Settings settings =
        Sandbox.created(temporary).settings().withServerSettings(Map.of("no_such_setting", "1"));

    assertThatThrownBy(() -> EmbeddedPostgres.start(settings))
        .isInstanceOfSatisfying(
            EmbeddedPostgresException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.REFUSED_TO_START);
              assertThat(e.tryAgain()).isFalse();
            })
        .hasMessageContaining("no_such_setting");
  }
}
