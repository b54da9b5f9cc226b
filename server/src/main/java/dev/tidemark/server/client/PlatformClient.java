package dev.tidemark.server.client;

import dev.tidemark.server.StartFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API of a platform that runs. Each call fails with {@link StartFailed} if nobody answers, or
 * what is asked is refused; the message says which. Safe for use by several threads.
 */
public final class PlatformClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI base;

  /** Of the platform at this address. */
  public PlatformClient(URI base) {
    this.base = base;
  }

  /** What is at a path. */
  public JsonNode get(String path) {
    return get(path, PATIENCE);
  }

  /** What is at a path, if that is answered in so long. */
  public JsonNode get(String path, Duration longest) {
    return send(HttpRequest.newBuilder(base.resolve(path)).timeout(longest).build());
  }

  /** Asks for something to be done, once: under a key of its own. */
  public JsonNode post(String path, Map<String, Object> body) {
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build());
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
      String why = Optional.ofNullable(lost.getMessage()).map(" (%s)"::formatted).orElse("");
      throw new StartFailed("Nobody answers as a platform at " + base + why + "; is it up?", lost);
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
