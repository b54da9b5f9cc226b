package dev.tidemark.server.parked;

import dev.tidemark.server.StartFailed;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parked messages of a platform that runs, over HTTP. Each call fails with {@link StartFailed}
 * if nobody answers, or what is asked is refused; the message says which.
 */
public final class RunningParked implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ALL = "/v1/operations/parked";

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI base;

  /** Those of the platform at this address. */
  public RunningParked(URI base) {
    this.base = base;
  }

  /** All pages of the list; filters by name. */
  public List<JsonNode> list(Map<String, String> filters) {
    return pages(ALL, filters);
  }

  /** All pages of the trail. */
  public List<JsonNode> trail() {
    return pages("/v1/operations/parking-trail", Map.of());
  }

  private List<JsonNode> pages(String path, Map<String, String> filters) {
    List<JsonNode> items = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      StringBuilder query = new StringBuilder("?limit=500");
      filters.forEach((name, value) -> query.append(parameter(name, value)));
      next.ifPresent(cursor -> query.append(parameter("cursor", cursor)));
      JsonNode page = send(request(path + query).GET().build());
      page.path("items").forEach(items::add);
      next = Optional.of(page.path("nextCursor").asString("")).filter(cursor -> !cursor.isEmpty());
    } while (next.isPresent());
    return items;
  }

  private static String parameter(String name, String value) {
    return "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** The contexts that have parked something. */
  public List<String> contexts() {
    return list(Map.of()).stream()
        .map(message -> message.path("context").asString())
        .distinct()
        .toList();
  }

  /** A message whole. */
  public JsonNode show(String id, boolean plain) {
    return send(request(address(id) + (plain ? "?payload=plain" : "")).GET().build());
  }

  /** Does something about one message. */
  public JsonNode act(String id, String action, Map<String, Object> body) {
    return post(address(id) + "/" + action, body);
  }

  /** Has the keys of a context go on. */
  public JsonNode requeue(String context, Map<String, Object> body) {
    return post(ALL + "/" + context + "/requeues", body);
  }

  private String address(String id) {
    return list(Map.of("message", id)).stream()
        .findFirst()
        .map(message -> ALL + "/" + message.path("context").asString() + "/" + id)
        .orElseThrow(() -> new StartFailed("No message " + id + " is parked.", null));
  }

  private JsonNode post(String path, Map<String, Object> body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      JsonNode answer = JSON.readTree(response.body());
      if (response.statusCode() / 100 != 2) {
        String status = "It answered " + response.statusCode() + ".";
        throw new StartFailed(answer.path("detail").asString(status), null);
      }
      return answer;
    } catch (IOException | JacksonException lost) {
      throw new StartFailed("Nobody answers as a platform at " + base + "; is it up?", lost);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StartFailed("Stopped.", stopped);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
