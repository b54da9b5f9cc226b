package dev.tidemark.postgres;

import dev.tidemark.kernel.log.StoreFault;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Makes a context's schema, tables and role, or finds them made. Done by the preparing role, before
 * the context runs.
 */
final class Preparation {
  private static final String HISTORY = "schema_history";
  private static final String LATEST = "latest";
  private static final String MIGRATIONS = "classpath:dev/tidemark/postgres/migration";
  // One at a time in a database: creating roles and granting rights at the same moment fails. Held
  // by the session, so
  // that a process that dies gives it back.
  private static final String TURN =
      "set lock_timeout = '60s'; select pg_advisory_lock(7411093288116247841)";

  private final Address address;
  private final ContextName context;
  private final Settings settings;

  Preparation(Settings settings, ContextName context) {
    this.address = settings.addressOf(context.value());
    this.context = context;
    this.settings = settings;
  }

  /** Prepares the context; again without effect if that was done before. */
  Login run() {
    return runTo(LATEST);
  }

  /** Prepares the context as a release with this version of the tables did. */
  Login runTo(String version) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(TURN);
      String role = context.role(connection.getCatalog());
      statement.execute("create schema if not exists \"" + context.schema() + "\"");
      String password = new RoleKeeper(connection, settings.secrets()).prepare(role);
      migrate(role, version);
      return new Login(address.url(), role, password, context.schema());
    } catch (SQLException e) {
      throw PostgresFault.ofHarmless(e);
    }
  }

  /** Finds the context as it was prepared before; changes nothing. */
  Login find() {
    try {
      MigrationInfoService found = flyway("nobody", LATEST).info();
      if (found.applied().length == 0) {
        throw new StoreFault.Impossible(
            "there is no context " + context.value() + " in this database", null);
      }
      if (found.pending().length > 0) {
        throw new StoreFault.Impossible(
            "the schema of " + context.value() + " is of an older release; start it once", null);
      }
      return new Login(address.url(), address.user(), address.password(), context.schema());
    } catch (FlywayException unreadable) {
      throw new StoreFault.Unavailable(
          "the schema of " + context.value() + " cannot be read: " + unreadable.getMessage(),
          unreadable);
    }
  }

  /** Whether this release can make tables of this version. */
  boolean knows(String version) {
    MigrationVersion asked = MigrationVersion.fromVersion(version);
    return Arrays.stream(flyway("nobody", LATEST).info().all())
        .anyMatch(migration -> asked.equals(migration.getVersion()));
  }

  private void migrate(String role, String version) {
    try {
      flyway(role, version).migrate();
    } catch (FlywayException e) {
      throw new StoreFault.Impossible(
          "the schema of " + context.value() + " cannot be migrated: " + e.getMessage(), e);
    }
  }

  /**
   * Connects by the address as it is, and not by a source of the driver's: that tells its seventy
   * settings in the address, through which Flyway looks for secrets, in time that grows with the
   * square of the length. It was half of the processor time of opening a context.
   */
  private Flyway flyway(String role, String version) {
    return Flyway.configure(Preparation.class.getClassLoader())
        .dataSource(address.url(), address.user(), address.password())
        .jdbcProperties(session())
        .locations(MIGRATIONS)
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        .defaultSchema(context.schema())
        .createSchemas(false)
        .table(HISTORY)
        .target(version)
        .placeholders(Map.of("schema", context.schema(), "role", role))
        .load();
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.putAll(session());
    properties.put("user", address.user());
    properties.put("password", address.password());
    return DriverManager.getConnection(address.url(), properties);
  }

  private Map<String, String> session() {
    return Map.of(
        "connectTimeout",
        Long.toString(settings.limits().acquire().toSeconds()),
        "ApplicationName",
        "tidemark-preparation");
  }
}
