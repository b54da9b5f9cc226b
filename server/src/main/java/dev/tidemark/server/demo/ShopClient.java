package dev.tidemark.server.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a running platform through its public API, like any other client. */
final class ShopClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * For so long a call is repeated when the platform is busy or the answer got lost: a process that
   * died has to be started again meanwhile.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Before anybody ever answered there. */
  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(10);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final URI base;
  private volatile boolean answered;

  ShopClient(URI base) {
    this.base = base;
  }

  /** The platform cannot be talked to. */
  static final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreachable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** What was answered. */
  record Answer(int status, JsonNode body) {
    boolean ok() {
      return status / 100 == 2;
    }

    /** It was not done now and may be soon: too many, nobody there, too late. */
    boolean passes() {
      return status == 429 || (status >= 502 && status <= 504);
    }

    /** The problem's code and detail, for people. */
    String problem() {
      return status + " " + body.path("code").asString() + ": " + body.path("detail").asString();
    }
  }

  /** Writes, again under the same key if need be, so that it happens once. */
  Answer post(String path, String key, Object body) {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build();
    return tried(request);
  }

  /** Reads; empty when there is nothing. */
  Optional<JsonNode> get(String path) {
    Answer answer =
        tried(
            HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .GET()
                .build());
    if (answer.status() == 404) {
      return Optional.empty();
    }
    if (!answer.ok()) {
      throw new Unreachable("GET " + path + " answered " + answer.problem(), null);
    }
    return Optional.of(answer.body());
  }

  private Answer tried(HttpRequest request) {
    long began = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      Duration patience = answered ? PATIENCE : FIRST_PATIENCE;
      boolean last = System.nanoTime() - began > patience.toNanos();
      try {
        Answer answer = send(request);
        answered = true;
        if (!answer.passes() || last) {
          return answer;
        }
      } catch (IOException lost) {
        if (last) {
          throw new Unreachable(
              "Nobody answers at "
                  + base
                  + " ("
                  + lost.getMessage()
                  + "); is it up? Start it with ./tidemark up.",
              lost);
        }
      }
      Duration pause = Duration.ofMillis(50L * attempt);
      pause(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }
  }

  private Answer send(HttpRequest request) throws IOException {
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      byte[] body = response.body().length == 0 ? new byte[] {'{', '}'} : response.body();
      return new Answer(response.statusCode(), JSON.readTree(body));
    } catch (JacksonException noJson) {
      throw new IOException("the answer is no JSON", noJson);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Unreachable("Stopped.", stopped);
    }
  }

  /** Waits. */
  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Unreachable("Stopped.", stopped);
    }
  }
}
