package dev.tidemark.server.check;

import dev.tidemark.server.StartFailed;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A platform that runs, asked over HTTP to judge itself. */
public final class RunningPlatform {
  /** A large log takes its time. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final URI base;

  /** The one at this address. */
  public RunningPlatform(URI base) {
    this.base = base;
  }

  /**
   * Has it read everything anew and judge it; tells how far it is.
   *
   * @throws StartFailed if nobody answers there, or not as a platform would
   */
  public Checked check(Consumer<String> tell) {
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build()) {
      CompletableFuture<byte[]> answer = ask(client, "?fresh=true");
      ProgressLines lines = new ProgressLines(InstantSource.system(), tell);
      while (true) {
        try {
          return JSON.readValue(answer.get(1, TimeUnit.SECONDS), Checked.class);
        } catch (TimeoutException goesOn) {
          tellProgress(client, lines);
        }
      }
    } catch (ExecutionException wrong) {
      throw silent(wrong.getCause() == null ? wrong : wrong.getCause());
    } catch (JacksonException wrong) {
      throw silent(wrong);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StartFailed("Stopped.", stopped);
    }
  }

  private StartFailed silent(Throwable wrong) {
    return new StartFailed(
        "No Tidemark answers at " + base + " (" + wrong.getMessage() + "); is it up?", wrong);
  }

  private CompletableFuture<byte[]> ask(HttpClient client, String query) {
    URI address = base.resolve("/v1/operations/invariants" + query);
    HttpRequest request = HttpRequest.newBuilder(address).timeout(LONGEST).build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(answer -> {
          if (answer.statusCode() != 200) {
            throw new IllegalStateException("status " + answer.statusCode());
          }
          return answer.body();
        });
  }

  private void tellProgress(HttpClient client, ProgressLines lines) throws InterruptedException {
    try {
      JSON.readTree(ask(client, "").get(1, TimeUnit.SECONDS))
          .path("reading")
          .properties()
          .forEach(log ->
              lines.read(
                  log.getKey(),
                  log.getValue().path("read").asLong(),
                  log.getValue().path("of").asLong()));
    } catch (TimeoutException | ExecutionException busy) {
      lines.unknown();
    }
  }
}
