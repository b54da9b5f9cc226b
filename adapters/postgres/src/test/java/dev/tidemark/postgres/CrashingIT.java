package dev.tidemark.postgres;

import static dev.tidemark.embedded.Durability.RELAXED_FOR_TESTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.embedded.EmbeddedPostgres;
import dev.tidemark.embedded.Settings;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.testkit.drill.CrashDrill;
import dev.tidemark.testkit.drill.CrashReport;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * PostgreSQL is killed again and again under load. What it acknowledged is there afterwards; and if
 * it acknowledges before it writes, the same drill says what was lost.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class CrashingIT {
  private static final CrashDrill.Plan TWENTY = new CrashDrill.Plan(20, 8, 20, 200, 1);
  private static final CrashDrill.Plan A_FEW = new CrashDrill.Plan(3, 8, 20, 200, 1);

  /**
   * Acknowledged before it is written, and written as late as the server can: what is lost with the
   * process is what it still had in memory.
   */
  private static final Map<String, String> LATE =
      Map.of(
          "wal_writer_delay", "10000",
          "wal_writer_flush_after", "131072",
          "wal_buffers", "64MB",
          "bgwriter_lru_maxpages", "0",
          "autovacuum", "off");

  @Test
  void loses_no_acknowledged_commit_and_settles_every_other_one() throws Exception {
    CrashReport report = drill(TestServer.fresh(), Durability.REQUIRED, TWENTY);

    assertThat(report.holds()).as(report.toString()).isTrue();
    assertThat(report.kills()).isEqualTo(20);
    assertThat(report.acknowledged()).isGreaterThan(20 * 20);
    assertThat(report.unknown()).as("commits whose answer was lost with the server").isPositive();
  }

  @Test
  void is_told_to_lose_commits_if_they_are_acknowledged_before_they_are_written() throws Exception {
    Settings careless =
        TestServer.fresh().withDurability(RELAXED_FOR_TESTS).withServerSettings(LATE);

    CrashReport report = drill(careless, Durability.WAIVED, A_FEW);

    assertThat(report.lost()).as(report.toString()).isNotEmpty();
    assertThat(report.holds()).isFalse();
  }

  private static CrashReport drill(Settings settings, Durability demanded, CrashDrill.Plan plan)
      throws Exception {
    try (KilledServer server = new KilledServer(settings, demanded)) {
      return CrashDrill.run(server, plan, System.out::println);
    }
  }

  /** A server of our own and the store on it. */
  private static final class KilledServer implements CrashDrill.Server, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EmbeddedPostgres postgres;
    private final Durability demanded;
    private volatile PostgresStores stores;
    private int kills;

    KilledServer(Settings settings, Durability demanded) throws SQLException {
      this.postgres = EmbeddedPostgres.start(settings);
      this.demanded = demanded;
      this.stores = connect();
      writeDown();
    }

    /** Schema and role are to survive whatever the server is set to; only commits are at stake. */
    private void writeDown() throws SQLException {
      Address address = address();
      try (Connection session =
              DriverManager.getConnection(address.url(), address.user(), address.password());
          Statement statement = session.createStatement()) {
        statement.execute("checkpoint");
      }
    }

    private Address address() {
      return new Address(
          postgres.jdbcUrl("postgres"), postgres.adminUser(), postgres.adminPassword());
    }

    private PostgresStores connect() {
      PostgresStores connected =
          PostgresStores.connect(
              TestServer.settingsAt(address())
                  .withDurability(demanded)
                  .withLimits(
                      Limits.standard()
                          .withConnections(4, 4)
                          .withWaits(PATIENCE, PATIENCE, PATIENCE)));
      connected.open("drill");
      return connected;
    }

    @Override
    public ContextStore store() {
      return stores.open("drill");
    }

    /** The server alone, or every second time all of its processes. */
    @Override
    public void kill() {
      ProcessHandle server = ProcessHandle.of(postgres.pid()).orElseThrow();
      List<ProcessHandle> sessions = server.descendants().toList();
      server.destroyForcibly();
      if (++kills % 2 == 0) {
        sessions.forEach(ProcessHandle::destroyForcibly);
      }
      server.onExit().join();
    }

    @Override
    public void restart() {
      int port = postgres.port();
      postgres.restart();
      if (postgres.port() != port) {
        PostgresStores unreachable = stores;
        stores = connect();
        unreachable.close();
      }
    }

    @Override
    public void close() {
      stores.close();
      postgres.close();
    }
  }
}
