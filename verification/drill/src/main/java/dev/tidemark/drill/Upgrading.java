package dev.tidemark.drill;

import dev.tidemark.server.topology.Placed;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** One release takes the place of another while people buy, and gives it back. */
final class Upgrading {
  private Upgrading() {}

  /**
   * First every reader learns the new version, then one instance of ordering writes it beside one
   * that does not, then all do; then they are rolled back although new events are stored. Whoever
   * only listens stays on the release of before all the time.
   */
  static void rolling(Stage stage, Drill.Scale scale) throws IOException, SQLException {
    Path reading = made(stage, Release.reading(), "reading");
    Path writing = made(stage, Release.writing(), "writing");
    List<String> readers = stage.instances("auditor");
    List<String> writers = stage.instances("ordering");
    Duration together = Duration.ofSeconds(scale.seconds());
    readers.forEach(one -> stage.release(one, "the reading release", reading));
    writers.forEach(one -> stage.release(one, "the reading release", reading));
    for (String one : writers) {
      stage.release(one, "the writing release", writing);
      stage.run(together);
    }
    expect(stage, "order-confirmed", 2);
    for (String one : writers) {
      stage.release(one, "back to the reading release", reading);
      stage.run(together);
    }
    expect(stage, "order-confirmed", 1);
    stage.timeline().mark(told(stage));
  }

  private static Path made(Stage stage, Release release, String folder) throws IOException {
    Path classes = release.made(stage.data().resolve("release-" + folder)).toAbsolutePath();
    stage.timeline().mark("made: a release that " + release.name());
    return classes;
  }

  private static void expect(Stage stage, String type, int version) throws SQLException {
    long found =
        count(
            stage,
            "select count(*) from ordering.events where type = '%s' and type_version = %d"
                .formatted(type, version));
    stage.timeline().mark("%d events %s of version %d are stored".formatted(found, type, version));
    if (found == 0) {
      throw new IllegalStateException("Nothing was written in version " + version + ".");
    }
  }

  private static String told(Stage stage) throws SQLException {
    String sent =
        "select count(*) from ordering.outbox where type = 'ordering.order-confirmed'"
            + " and position('deliverBy' in convert_from(envelope, 'UTF8')) ";
    long more = count(stage, sent + "> 0");
    long before = count(stage, sent + "= 0");
    if (more == 0 || before == 0) {
      throw new IllegalStateException("Not both forms of the contract were sent.");
    }
    return "%d messages order-confirmed with the new member and %d without were sent"
        .formatted(more, before);
  }

  private static long count(Stage stage, String query) throws SQLException {
    Placed.Service ordering = stage.placed().hostOf("ordering");
    try (Connection connection = Stage.connection(ordering);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
