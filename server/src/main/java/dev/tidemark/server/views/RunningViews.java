package dev.tidemark.server.views;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The views of a running platform, reached through its operations routes. */
public final class RunningViews implements Views {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PATH = "/v1/operations/views";

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI base;

  /** The platform at this address. */
  public RunningViews(URI base) {
    this.base = base;
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (JsonNode view : send(request(PATH).GET().build()).path("items")) {
      names.add(view.path("context").asString() + "/" + view.path("view").asString());
    }
    return names;
  }

  @Override
  public JsonNode begin(String view, RebuildMode mode) {
    byte[] body = JSON.writeValueAsBytes(Map.of("mode", mode.word()));
    return send(
        request(PATH + "/" + view + "/rebuilds")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
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
    return send(request(path).GET().build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      JsonNode answer = JSON.readTree(response.body());
      if (response.statusCode() / 100 != 2) {
        throw new Refused(answer.path("detail").asString("It answered " + response.statusCode()));
      }
      return answer;
    } catch (IOException | JacksonException lost) {
      String why = Optional.ofNullable(lost.getMessage()).map(" (%s)"::formatted).orElse("");
      throw new Refused("Nobody answers as a platform at " + base + why + "; is it up?");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Refused("Stopped.");
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
