package dev.tidemark.server.check;

import dev.tidemark.server.StartFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
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
   * Has it read everything anew and judge it.
   *
   * @throws StartFailed if nobody answers there, or not as a platform would
   */
  public Checked check() {
    URI address = base.resolve("/v1/operations/invariants?fresh=true");
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build()) {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(LONGEST).build();
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IOException("status " + answer.statusCode());
      }
      return JSON.readValue(answer.body(), Checked.class);
    } catch (IOException | JacksonException wrong) {
      throw new StartFailed(
          "No Tidemark answers at " + base + " (" + wrong.getMessage() + "); is it up?", wrong);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StartFailed("Stopped.", stopped);
    }
  }
}
