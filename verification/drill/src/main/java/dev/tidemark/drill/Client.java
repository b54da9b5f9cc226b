package dev.tidemark.drill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks services over HTTP, once; who wants an answer asks again. */
final class Client {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TO_ANSWER = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  /** What was answered. */
  record Answer(int status, JsonNode body) {
    boolean ok() {
      return status / 100 == 2;
    }
  }

  /** Writes once, under this key; empty if no answer came. */
  Optional<Answer> post(URI address, String key, Object body) {
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))),
        TO_ANSWER);
  }

  /** Reads once; empty if no answer came. */
  Optional<Answer> get(URI address) {
    return get(address, TO_ANSWER);
  }

  /** Reads once what may take so long; empty if no answer came. */
  Optional<Answer> get(URI address, Duration limit) {
    return send(HttpRequest.newBuilder(address), limit);
  }

  /** Reads text once; empty if it did not come. */
  Optional<String> text(URI address) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(address).timeout(TO_ANSWER).build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException silent) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<Answer> send(HttpRequest.Builder request, Duration limit) {
    try {
      HttpResponse<byte[]> answer =
          http.send(request.timeout(limit).build(), HttpResponse.BodyHandlers.ofByteArray());
      byte[] body = answer.body().length == 0 ? new byte[] {'{', '}'} : answer.body();
      return Optional.of(new Answer(answer.statusCode(), JSON.readTree(body)));
    } catch (IOException | JacksonException silent) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
