package dev.tidemark.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.embedded.EmbeddedPostgres;
import dev.tidemark.embedded.Settings;
import dev.tidemark.postgres.Address;
import dev.tidemark.postgres.PostgresStores;
import dev.tidemark.server.topology.TopologyFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that makes databases and users for the services, on a real PostgreSQL. */
class PreparingDatabasesIT {
  private static final Pattern GETENV = Pattern.compile("\\\\getenv (\\w+) \\w+\n");

  @TempDir private static Path folder;

  private static EmbeddedPostgres server;
  private static final Set<String> SERVICES =
      TopologyFile.read(Shipped.at("compose/topology.yaml").toString()).databases().keySet();

  @BeforeAll
  static void runTheScript() throws SQLException {
    server = EmbeddedPostgres.start(Settings.in(folder));
    String script = Shipped.text(Shipped.at("compose/postgres-databases.sql"));
    try (Connection admin =
            DriverManager.getConnection(
                server.jdbcUrl("postgres"), server.adminUser(), server.adminPassword());
        Statement statement = admin.createStatement()) {
      for (String command : plain(script).lines().toList()) {
        statement.execute(command);
      }
    }
  }

  /** What psql does with it: its variables are put in. */
  private static String plain(String script) {
    String plain = GETENV.matcher(script).replaceAll("").replaceAll("(?m)^--.*\n", "");
    for (MatchResult variable : GETENV.matcher(script).results().toList()) {
      String name = variable.group(1);
      plain = plain.replace(":'" + name + "'", Matcher.quoteReplacement("'" + secret(name) + "'"));
    }
    return plain;
  }

  private static String secret(String name) {
    return "secret of " + name;
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Address address(String service, String database) {
    return new Address(server.jdbcUrl(database), service, secret(service));
  }

  @Test
  void every_service_can_prepare_its_own_and_needs_no_more_rights() {
    SERVICES.forEach(service -> {
      var own = dev.tidemark.postgres.Settings.at(address(service, service));
      try (PostgresStores stores = PostgresStores.connect(own);
          var store = stores.open(service)) {
        assertThat(store.log().head().position()).isZero();
      }
    });
  }

  @Test
  void no_service_can_read_what_is_anothers() throws SQLException {
    var own = dev.tidemark.postgres.Settings.at(address("payment", "payment"));
    try (PostgresStores stores = PostgresStores.connect(own);
        var store = stores.open("payment")) {
      assertThat(store.log().head().position()).isZero();
      Address foreign = address("ordering", "payment");
      try (Connection connection =
              DriverManager.getConnection(foreign.url(), foreign.user(), foreign.password());
          Statement statement = connection.createStatement()) {
        assertThatThrownBy(() -> statement.executeQuery("select * from payment.events"))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("permission denied");
      }
    }
  }
}
