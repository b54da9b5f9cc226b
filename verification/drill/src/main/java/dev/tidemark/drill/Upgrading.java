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
import java.util.Optional;

/** One release takes the place of another while people buy, and gives it back. */
final class Upgrading {
  private static final Duration TO_BE_WRITTEN = Duration.ofMinutes(5);

  private Upgrading() {}

  /**
   * First every reader learns the new version, then one instance of ordering writes it beside one
   * that does not, then all do; then they are rolled back although new events are stored. Whoever
   * only listens stays on the release of before all the time.
   */
  static void rolling(Stage stage, Drill.Scale scale) throws IOException {
    Path reading = made(stage, Release.reading(), "reading");
    Path writing = made(stage, Release.writing(), "writing");
    List<String> readers = stage.processes().instances("auditor");
    List<String> writers = stage.processes().instances("ordering");
    Duration together = Duration.ofSeconds(scale.alarmed() ? scale.seconds() : 0);
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

  private static void expect(Stage stage, String type, int version) {
    String query =
        "select count(*) from ordering.events where type = '%s' and type_version = %d"
            .formatted(type, version);
    long found = some(stage, "version " + version + " is written", query);
    stage.timeline().mark("%d events %s of version %d are stored".formatted(found, type, version));
  }

  private static String told(Stage stage) {
    String sent =
        "select count(*) from ordering.outbox where type = 'ordering.order-confirmed'"
            + " and position('deliverBy' in convert_from(envelope, 'UTF8')) ";
    long more = some(stage, "the contract is sent with its new member", sent + "> 0");
    long before = some(stage, "the contract is sent without it", sent + "= 0");
    return "%d messages order-confirmed with the new member and %d without were sent"
        .formatted(more, before);
  }

  /** So many that there are, as soon as there are any. */
  private static long some(Stage stage, String what, String query) {
    return Waiting.await(
        what, TO_BE_WRITTEN, () -> Optional.of(count(stage, query)).filter(found -> found > 0));
  }

  private static long count(Stage stage, String query) {
    Placed.Service ordering = stage.placed().hostOf("ordering");
    try (Connection connection = Stage.connection(ordering);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(query, failed);
    }
  }
}
