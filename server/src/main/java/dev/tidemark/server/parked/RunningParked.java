package dev.tidemark.server.parked;

import dev.tidemark.server.StartFailed;
import dev.tidemark.server.client.PlatformClient;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The parked messages of a platform that runs, over HTTP. Each call fails as those of {@link
 * PlatformClient} do.
 */
public final class RunningParked implements AutoCloseable {
  private static final String ALL = "/v1/operations/parked";

  private final PlatformClient platform;

  /** Those of the platform at this address. */
  public RunningParked(URI base) {
    platform = new PlatformClient(base);
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
      JsonNode page = platform.get(path + query);
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
    return platform.get(address(id) + (plain ? "?payload=plain" : ""));
  }

  /** Does something about one message. */
  public JsonNode act(String id, String action, Map<String, Object> body) {
    return platform.post(address(id) + "/" + action, body);
  }

  /** Has the keys of a context go on. */
  public JsonNode requeue(String context, Map<String, Object> body) {
    return platform.post(ALL + "/" + context + "/requeues", body);
  }

  private String address(String id) {
    return list(Map.of("message", id)).stream()
        .findFirst()
        .map(message -> ALL + "/" + message.path("context").asString() + "/" + id)
        .orElseThrow(() -> new StartFailed("No message " + id + " is parked.", null));
  }

  @Override
  public void close() {
    platform.close();
  }
}
