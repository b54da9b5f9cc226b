package dev.tidemark.drill;

import dev.tidemark.server.topology.Placed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** What everybody needs, taken by somebody else. */
final class Starving {
  private Starving() {}

  static void holdLog(Stage stage, Drill.Scale scale) throws SQLException {
    Placed.Service ordering = stage.placed().hostOf("ordering");
    try (Connection stranger = Stage.connection(ordering);
        Statement statement = stranger.createStatement()) {
      stranger.setAutoCommit(false);
      statement.execute("select from ordering.log_head for update");
      stage.timeline().broke("a stranger holds the log of", "ordering");
      stage.endure(Duration.ofSeconds(scale.seconds()));
      stranger.rollback();
      stage.timeline().mark("the stranger lets go");
    }
  }

  /** Whatever the database gives back meanwhile is taken as well. */
  static void fillDisk(Stage stage, Drill.Scale scale) throws IOException {
    Timeline timeline = stage.timeline();
    Path ballast = stage.data().resolve("postgres").resolve("ballast");
    int before = timeline.failures();
    timeline.broke("filled to the last byte", "the disk of PostgreSQL");
    try {
      stage.endure(Duration.ofSeconds(scale.seconds()), () -> SmallDisk.fill(ballast));
      timeline.mark("%d customers were turned away".formatted(timeline.failures() - before));
    } finally {
      Files.deleteIfExists(ballast);
    }
    timeline.mark("the disk has room again");
    if (timeline.failures() == before) {
      throw new IllegalStateException("Nobody noticed that the disk was full.");
    }
    stage.awaitOrder();
    timeline.mark("orders are taken again");
    stage.awaitReady();
  }
}
