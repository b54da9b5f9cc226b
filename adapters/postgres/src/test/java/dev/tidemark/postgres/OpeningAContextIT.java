package dev.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.embedded.EmbeddedPostgres;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.WriteResult;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OpeningAContextIT {
  private static final int PROCESSES = 4;

  private final String context = TestServer.freshContext();
  private final String schema = context.replace('-', '_');

  @Test
  void works_for_processes_that_start_at_the_same_moment() throws Exception {
    List<PostgresStores> processes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(PROCESSES)) {
      List<Future<WriteResult>> writes = new ArrayList<>();
      for (int i = 0; i < PROCESSES; i++) {
        PostgresStores process = PostgresStores.connect(TestServer.settings());
        processes.add(process);
        String stream = "s" + i;
        writes.add(
            threads.submit(
                () -> process.open(context).events().write(List.of(Sample.one(stream, 0)))));
      }
      for (Future<WriteResult> write : writes) {
        assertThat(write.get()).isInstanceOf(WriteResult.Stored.class);
      }
      assertThat(processes.getFirst().open(context).log().head().position()).isEqualTo(PROCESSES);
    } finally {
      processes.forEach(PostgresStores::close);
    }
  }

  @Test
  void keeps_what_is_there_and_the_incarnation_of_the_log() {
    try (PostgresStores first = PostgresStores.connect(TestServer.settings());
        PostgresStores second = PostgresStores.connect(TestServer.settings())) {
      first.open(context).events().write(List.of(Sample.one("a", 0)));

      assertThat(second.open(context).log().head()).isEqualTo(first.open(context).log().head());
      assertThat(second.open(context).log().head().position()).isEqualTo(1);
    }
  }

  @Test
  void refuses_a_server_that_may_lose_acknowledged_commits() throws Exception {
    openAndClose(TestServer.settings());
    try (Owner owner = new Owner(schema)) {
      owner.execute("alter role postgres_" + schema + " set synchronous_commit = off");
    }

    assertThatThrownBy(() -> openAndClose(TestServer.settings()))
        .isInstanceOf(UnsafeServerException.class)
        .hasMessageContaining("synchronous_commit = off");
    openAndClose(TestServer.settings().withDurability(Durability.WAIVED));
  }

  @Test
  void refuses_a_server_that_does_not_flush() {
    try (EmbeddedPostgres careless = TestServer.careless()) {
      Address address =
          new Address(careless.jdbcUrl("postgres"), careless.adminUser(), careless.adminPassword());

      assertThatThrownBy(() -> openAndClose(TestServer.settingsAt(address)))
          .isInstanceOf(UnsafeServerException.class)
          .hasMessageContaining("fsync = off");
    }
  }

  @Test
  void refuses_a_role_with_too_many_rights() throws Exception {
    openAndClose(TestServer.settings());
    try (Owner owner = new Owner(schema)) {
      owner.execute("alter role postgres_" + schema + " bypassrls");
    }

    assertThatThrownBy(() -> openAndClose(TestServer.settings()))
        .isInstanceOf(UnsafeServerException.class)
        .hasMessageContaining("bypass row-level security");
  }

  @Test
  void uses_the_passwords_it_is_given() {
    Settings settings = TestServer.settings().withSecrets(role -> "secret of " + role);

    openAndClose(settings);
    openAndClose(settings.withSecrets(role -> "another secret of " + role));
  }

  @Test
  void can_put_a_context_into_a_database_of_its_own() throws SQLException {
    String database = "db_" + schema;
    try (Owner owner = new Owner("public")) {
      owner.execute("create database " + database);
    }
    Address address = TestServer.address();
    Address own =
        new Address(
            address.url().replace("/postgres", "/" + database), address.user(), address.password());

    try (PostgresStores stores =
        PostgresStores.connect(TestServer.settings().withContexts(Map.of(context, own)))) {
      stores.open(context).events().write(List.of(Sample.one("a", 0)));
    }

    try (Owner owner = new Owner("public")) {
      assertThat(owner.number("select count(*) from pg_namespace where nspname = ?", schema))
          .isZero();
    }
  }

  @Test
  void calls_a_server_that_is_not_there_unavailable() {
    Address nowhere = new Address("jdbc:postgresql://127.0.0.1:1/postgres", "nobody", "");

    assertThatThrownBy(() -> openAndClose(TestServer.settingsAt(nowhere)))
        .isInstanceOf(StoreFault.Unavailable.class);
  }

  private void openAndClose(Settings settings) {
    try (PostgresStores stores = PostgresStores.connect(settings)) {
      assertThat(stores.open(context).log().head().position()).isNotNegative();
    }
  }
}
