package dev.tidemark.server.views;

import dev.tidemark.server.StartFailed;
import dev.tidemark.server.client.PlatformClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The views of a running platform, reached through its operations routes. */
public final class RunningViews implements Views {
  private static final String PATH = "/v1/operations/views";

  private final PlatformClient platform;

  /** The platform at this address. */
  public RunningViews(URI base) {
    platform = new PlatformClient(base);
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (JsonNode view : answered(() -> platform.get(PATH)).path("items")) {
      names.add(view.path("context").asString() + "/" + view.path("view").asString());
    }
    return names;
  }

  @Override
  public JsonNode begin(String view, RebuildMode mode) {
    return answered(
        () -> platform.post(PATH + "/" + view + "/rebuilds", Map.of("mode", mode.word())));
  }

  @Override
  public JsonNode status(JsonNode begun) {
    String path =
        String.join(
            "/",
            PATH,
            begun.path("context").asString(),
            begun.path("view").asString(),
            "rebuilds",
            begun.path("rebuildId").asString());
    return answered(() -> platform.get(path));
  }

  private static JsonNode answered(Supplier<JsonNode> asked) {
    try {
      return asked.get();
    } catch (StartFailed refused) {
      throw new Refused(String.valueOf(refused.getMessage()));
    }
  }

  @Override
  public void close() {
    platform.close();
  }
}
