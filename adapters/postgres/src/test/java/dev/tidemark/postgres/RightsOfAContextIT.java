package dev.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RightsOfAContextIT {
  private static final String DENIED = "42501";

  private final String context = TestServer.freshContext();
  private final String schema = context.replace('-', '_');
  private final PostgresStores stores =
      PostgresStores.connect(TestServer.settings().withSecrets(role -> "known"));

  @BeforeEach
  void openAndWrite() {
    stores
        .open(context)
        .events()
        .write(List.of(Sample.with(Sample.one("a", 0, "tag"), Sample.message("a"))));
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"events", "commits", "outbox", "event_tags", "log_head", "timers", "view_tables"})
  void do_not_include_changing_what_only_a_commit_may_change(String table) {
    assertDenied("update " + table + " set " + columnOf(table));
    assertDenied("delete from " + table);
    assertDenied("truncate " + table);
    assertDenied("insert into " + table + " default values");
    assertDenied("drop table " + table);
    assertDenied("alter table " + table + " add surprise int");
  }

  @Test
  void do_not_include_the_history_of_the_schema_or_making_anything() {
    assertDenied("select * from schema_history");
    assertDenied("create table mine (id int)");
    assertDenied("create schema mine");
    assertDenied("create role other");
  }

  @Test
  void do_not_include_the_secrets_of_roles() {
    // Only a context whose secret is drawn has its secret kept.
    try (PostgresStores drawn = PostgresStores.connect(TestServer.settings())) {
      drawn.open(TestServer.freshContext());
    }

    assertDenied("select * from tidemark.role_secrets");
  }

  @Test
  void do_not_include_another_context() {
    String other = TestServer.freshContext();
    stores.open(other);
    String otherSchema = other.replace('-', '_');

    assertDenied("select * from " + otherSchema + ".events");
    assertDenied("select " + otherSchema + ".head_holder()");
  }

  @Test
  void do_not_include_being_more_than_a_login() throws SQLException {
    try (Connection connection = login();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                """
                select rolcanlogin and not (rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication),
                  (select count(*) from pg_class where relowner = pg_roles.oid)
                from pg_roles where rolname = current_user
                """)) {
      result.next();
      assertThat(result.getBoolean(1)).isTrue();
      assertThat(result.getInt(2)).as("relations it owns").isZero();
    }
  }

  private static String columnOf(String table) {
    return switch (table) {
      case "log_head" -> "incarnation = gen_random_uuid()";
      case "event_tags" -> "tag = 'x'";
      case "view_tables" -> "live = false";
      case "timers" -> "due = now()";
      default -> "id = gen_random_uuid()";
    };
  }

  private void assertDenied(String sql) {
    assertThatThrownBy(
            () -> {
              try (Connection connection = login();
                  Statement statement = connection.createStatement()) {
                statement.execute(sql);
              }
            })
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(DENIED));
  }

  private Connection login() throws SQLException {
    String url = TestServer.address().url() + "?currentSchema=" + schema;
    return DriverManager.getConnection(url, "postgres_" + schema.toLowerCase(Locale.ROOT), "known");
  }
}
