package dev.tidemark.drill;

import dev.tidemark.server.topology.Placed;
import dev.tidemark.server.topology.Topology;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Every drill there is. */
final class AllDrills {
  private static final Duration BETWEEN = Duration.ofSeconds(3);
  private static final Duration TO_REBUILD = Duration.ofMinutes(5);

  /** Longer than three leases. */
  private static final int LEASES = 31;

  static final List<Drill> ALL =
      List.of(
          new Drill("kill-service", "any service, killed without warning", AllDrills::killServices),
          new Drill(
              "pause-service",
              "a process that stands still for longer than its lease",
              AllDrills::pause),
          new Drill("kill-database", "PostgreSQL, killed without warning", AllDrills::killDatabase),
          new Drill(
              "restart-broker",
              "each broker, stopped and killed in turn",
              AllDrills::restartBroker),
          new Drill(
              "cut-broker",
              "the way to each broker: nothing arrives and nobody is told",
              AllDrills::cutBroker),
          new Drill(
              "reset-links", "every connection to database and brokers", AllDrills::resetLinks),
          new Drill("slow-links", "the way to database and brokers, 50 ms late", AllDrills::slow),
          new Drill("send-again", "every message ever sent, sent once more", AllDrills::sendAgain),
          new Drill(
              "replay-everything", "every view, built anew while people buy", AllDrills::replay),
          new Drill("hold-log", "the lock of a log, held by a stranger", AllDrills::holdLog),
          new Drill(
              "rolling-restart", "each service, stopped and started in turn", AllDrills::rolling));

  private AllDrills() {}

  private static void killServices(Stage stage, Drill.Scale scale) {
    List<String> services = stage.services();
    for (int i = 0; i < scale.times(); i++) {
      stage.kill(services.get(i % services.size()));
      stage.run(BETWEEN);
    }
    stage.awaitReady();
  }

  private static void pause(Stage stage, Drill.Scale scale) {
    List<String> services = stage.services();
    String paused =
        services.stream()
            .filter(name -> name.startsWith("ordering"))
            .findFirst()
            .orElse(services.getFirst());
    stage.pause(paused);
    stage.run(Duration.ofSeconds(Math.max(LEASES, scale.seconds())));
    stage.resume(paused);
    stage.awaitReady();
  }

  private static void killDatabase(Stage stage, Drill.Scale scale) {
    for (int i = 0; i < scale.times(); i++) {
      stage.kill("postgres");
      stage.awaitReady();
      stage.run(BETWEEN);
    }
  }

  private static void restartBroker(Stage stage, Drill.Scale scale) {
    for (Topology.Carrier carrier : stage.carriers()) {
      stage.endBroker(carrier, true);
      stage.awaitReady();
      stage.run(BETWEEN);
      stage.endBroker(carrier, false);
      stage.awaitReady();
      stage.run(BETWEEN);
    }
  }

  private static void cutBroker(Stage stage, Drill.Scale scale) {
    for (Topology.Carrier carrier : stage.carriers()) {
      stage.timeline().mark("nothing reaches " + carrier.word());
      int before = stage.timeline().answers();
      stage.link(carrier.word()).swallow();
      stage.run(Duration.ofSeconds(scale.seconds()));
      int taken = stage.timeline().answers() - before;
      stage.link(carrier.word()).heal();
      stage.timeline().mark(carrier.word() + " is back; " + taken + " orders taken meanwhile");
      if (taken == 0) {
        throw new IllegalStateException("No order was taken without " + carrier.word() + ".");
      }
      stage.run(BETWEEN);
    }
  }

  private static void resetLinks(Stage stage, Drill.Scale scale) {
    for (int i = 0; i < scale.times(); i++) {
      for (String name : stoodOn(stage)) {
        stage.timeline().mark("every connection to " + name + " breaks");
        stage.link(name).reset();
        stage.run(BETWEEN);
      }
    }
    stage.awaitReady();
  }

  private static List<String> stoodOn(Stage stage) {
    List<String> all = new ArrayList<>(List.of("postgres"));
    stage.carriers().forEach(carrier -> all.add(carrier.word()));
    return all;
  }

  private static void slow(Stage stage, Drill.Scale scale) {
    for (String name : stoodOn(stage)) {
      stage.timeline().mark("everything to and from " + name + " comes 50 ms late");
      stage.link(name).slow(Duration.ofMillis(50));
      stage.run(Duration.ofSeconds(scale.seconds()));
      stage.link(name).heal();
      stage.timeline().mark(name + " is as fast as before");
    }
  }

  /** Relays that find no progress begin at the first message there ever was. */
  private static void sendAgain(Stage stage, Drill.Scale scale) throws SQLException {
    int forgotten = 0;
    for (Map.Entry<String, Placed.Service> service : stage.placed().services().entrySet()) {
      for (String context : service.getValue().contexts()) {
        stage.pause(instanceOf(stage, service.getKey()));
        forgotten += forget(service.getValue(), context);
        stage.resume(instanceOf(stage, service.getKey()));
        stage.kill(instanceOf(stage, service.getKey()));
      }
    }
    stage.timeline().mark(forgotten + " relays begin again with their first message");
    if (forgotten == 0) {
      throw new IllegalStateException("No relay had made any progress.");
    }
    stage.awaitReady();
  }

  private static String instanceOf(Stage stage, String service) {
    return stage.services().stream()
        .filter(name -> name.equals(service) || name.startsWith(service + "-"))
        .findFirst()
        .orElseThrow();
  }

  private static int forget(Placed.Service service, String context) throws SQLException {
    try (Connection connection = connection(service);
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(
          "delete from \"%s\".checkpoints where reader like 'relay:%%'".formatted(context));
    }
  }

  private static Connection connection(Placed.Service service) throws SQLException {
    Topology.Database database = service.database().orElseThrow();
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  private static void replay(Stage stage, Drill.Scale scale) {
    int rebuilt = 0;
    for (Placed.Service service : stage.placed().services().values()) {
      if (service.contexts().isEmpty()) {
        continue;
      }
      URI instance = service.addresses().getFirst();
      JsonNode views =
          stage.await(
              "the views are listed",
              TO_REBUILD,
              () -> asked(stage, instance.resolve("/v1/operations/views")));
      for (JsonNode view : views.path("items")) {
        rebuild(stage, instance, view);
        rebuilt++;
      }
    }
    stage.timeline().mark(rebuilt + " views are built anew");
  }

  private static void rebuild(Stage stage, URI instance, JsonNode view) {
    String path =
        "/v1/operations/views/%s/%s/rebuilds"
            .formatted(view.path("context").asString(), view.path("view").asString());
    JsonNode begun =
        stage
            .client()
            .post(instance.resolve(path), "drill", Map.of("mode", "switch"))
            .filter(Client.Answer::ok)
            .orElseThrow(() -> new IllegalStateException("No rebuild was begun: " + path))
            .body();
    URI status = instance.resolve(path + "/" + begun.path("id").asString());
    stage.await(
        "a view is built anew",
        TO_REBUILD,
        () -> asked(stage, status).filter(node -> node.path("phase").asString().equals("done")));
  }

  private static Optional<JsonNode> asked(Stage stage, URI address) {
    return stage.client().get(address).filter(Client.Answer::ok).map(Client.Answer::body);
  }

  private static void holdLog(Stage stage, Drill.Scale scale) throws SQLException {
    Placed.Service ordering = stage.placed().hostOf("ordering");
    try (Connection stranger = connection(ordering);
        Statement statement = stranger.createStatement()) {
      stranger.setAutoCommit(false);
      statement.execute("select from ordering.log_head for update");
      stage.timeline().mark("a stranger holds the log of ordering");
      stage.run(Duration.ofSeconds(scale.seconds()));
      stranger.rollback();
      stage.timeline().mark("the stranger lets go");
    }
  }

  private static void rolling(Stage stage, Drill.Scale scale) {
    for (String service : stage.services()) {
      stage.stop(service);
      stage.awaitReady();
    }
  }
}
