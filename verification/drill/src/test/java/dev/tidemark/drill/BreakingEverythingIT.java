package dev.tidemark.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.topology.Placed;
import dev.tidemark.server.topology.Topology;
import dev.tidemark.server.topology.TopologyFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of the main drills, one after the other on one installation; and the proof that a
 * drill can fail.
 */
class BreakingEverythingIT {
  private static final List<String> MAIN =
      List.of(
          "kill-service",
          "kill-database",
          "restart-broker",
          "cut-broker",
          "hold-log",
          "send-again",
          "replay-everything",
          "rolling-upgrade");
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @TempDir Path data;

  private static Drill drill(String name) {
    return AllDrills.ALL.stream()
        .filter(drill -> drill.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatever_breaks_the_data_stays_right_and_who_breaks_the_data_is_found() throws Exception {
    Timeline timeline = new Timeline(line -> System.out.println(line));
    Topology split = TopologyFile.read("split");
    try (Stage stage =
            new Stage(
                split, Drill.Ground.OWN_FOLDER, data, timeline, line -> System.out.println(line));
        Customers customers =
            new Customers(stage.client(), stage.address(), timeline, "drill", 1)) {
      customers.stock();
      customers.come(4);
      for (String name : MAIN) {
        drill(name).script().run(stage, Drill.Scale.SHORT);
      }
      assertThat(customers.leave(LIMIT)).as("every customer was answered").isTrue();
      assertThat(stage.awaitQuiet()).as("it comes to rest").isTrue();
      Evidence evidence = Evidence.of(stage, customers.acknowledged());
      assertThat(evidence.violations()).isEmpty();
      assertThat(stage.alarms().orElseThrow().foundViolation()).as("at any time").isFalse();
      assertThat(evidence.invariants()).hasSizeGreaterThan(20);
      assertThat(evidence.answers()).hasSize(3);
      assertThat(customers.acknowledged()).hasSizeGreaterThan(20);
      assertThat(stage.processes().restarts()).isGreaterThanOrEqualTo(8);
      assertThat(stage.processes().restarts("postgres")).isGreaterThanOrEqualTo(2);

      tamper(stage.placed().hostOf("inventory"));

      assertThat(Evidence.of(stage, customers.acknowledged()).violations())
          .anyMatch(violation -> violation.contains("viewIsFold"));
    }
  }

  private static void tamper(Placed.Service inventory) throws SQLException {
    Topology.Database database = inventory.database().orElseThrow();
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      int changed =
          statement.executeUpdate(
              "delete from inventory.stock_level_v1 where key like '%DRILL-2%'");
      assertThat(changed).isEqualTo(1);
    }
  }
}
