package dev.tidemark.drill;

import dev.tidemark.server.topology.Placed;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/** What was done before, done again. */
final class Repeating {
  private static final Duration TO_REBUILD = Duration.ofMinutes(5);

  private Repeating() {}

  /** Relays that find no progress begin at the first message there ever was. */
  static void send(Stage stage, Drill.Scale scale) throws SQLException {
    int forgotten = 0;
    for (Map.Entry<String, Placed.Service> service : stage.placed().services().entrySet()) {
      if (service.getValue().contexts().isEmpty()) {
        continue;
      }
      String one = stage.processes().instances(service.getKey()).getFirst();
      for (String context : service.getValue().contexts()) {
        stage.processes().pause(one);
        forgotten += forget(service.getValue(), context);
        stage.processes().resume(one);
        stage.processes().kill(one);
      }
    }
    stage.timeline().mark(forgotten + " relays begin again with their first message");
    if (forgotten == 0) {
      throw new IllegalStateException("No relay had made any progress.");
    }
    stage.awaitReady();
  }

  private static int forget(Placed.Service service, String context) throws SQLException {
    try (Connection connection = Stage.connection(service);
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(
          "delete from \"%s\".checkpoints where reader like 'relay:%%'".formatted(context));
    }
  }

  /** All services at once, each of them one view after the other. */
  static void replay(Stage stage, Drill.Scale scale) throws Exception {
    int rebuilt = 0;
    try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> begun = new ArrayList<>();
      for (Placed.Service service : stage.placed().services().values()) {
        if (!service.contexts().isEmpty()) {
          URI instance = service.addresses().getFirst();
          begun.add(beside.submit(() -> rebuildAll(stage, instance)));
        }
      }
      for (Future<Integer> views : begun) {
        rebuilt += views.get();
      }
    }
    stage.timeline().mark(rebuilt + " views were built anew");
    if (rebuilt == 0) {
      throw new IllegalStateException("There was no view to build anew.");
    }
  }

  private static int rebuildAll(Stage stage, URI instance) {
    JsonNode views =
        Waiting.await(
            "the views are listed",
            TO_REBUILD,
            () -> asked(stage, instance.resolve("/v1/operations/views")));
    views.path("items").forEach(view -> rebuild(stage, instance, view));
    return views.path("items").size();
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
    stage
        .timeline()
        .broke("built anew", view.path("context").asString() + "/" + view.path("view").asString());
    URI status = instance.resolve(path + "/" + begun.path("rebuildId").asString());
    Waiting.await(
        "a view is built anew",
        TO_REBUILD,
        () -> asked(stage, status).filter(node -> node.path("phase").asString().equals("done")));
  }

  private static Optional<JsonNode> asked(Stage stage, URI address) {
    return stage.client().get(address).filter(Client.Answer::ok).map(Client.Answer::body);
  }
}
