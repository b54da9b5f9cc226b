package dev.tidemark.server.check;

import dev.tidemark.server.StartFailed;
import dev.tidemark.server.client.PlatformClient;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A platform that runs, asked over HTTP to judge itself. */
public final class RunningPlatform {
  /** A large log takes its time. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private static final String INVARIANTS = "/v1/operations/invariants";

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
    try (PlatformClient platform = new PlatformClient(base)) {
      CompletableFuture<JsonNode> answer =
          CompletableFuture.supplyAsync(
              () -> platform.get(INVARIANTS + "?fresh=true", LONGEST),
              task -> Thread.ofVirtual().name("check").start(task));
      ProgressLines lines = new ProgressLines(InstantSource.system(), tell);
      while (true) {
        try {
          return JSON.treeToValue(answer.get(1, TimeUnit.SECONDS), Checked.class);
        } catch (TimeoutException goesOn) {
          tellProgress(platform, lines);
        }
      }
    } catch (ExecutionException | JacksonException wrong) {
      throw new StartFailed(String.valueOf(reason(wrong).getMessage()), wrong);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StartFailed("Stopped.", stopped);
    }
  }

  private static Throwable reason(Exception wrong) {
    return wrong.getCause() == null ? wrong : wrong.getCause();
  }

  private static void tellProgress(PlatformClient platform, ProgressLines lines) {
    try {
      platform
          .get(INVARIANTS, Duration.ofSeconds(1))
          .path("reading")
          .properties()
          .forEach(log ->
              lines.read(
                  log.getKey(),
                  log.getValue().path("read").asLong(),
                  log.getValue().path("of").asLong()));
    } catch (StartFailed busy) {
      lines.unknown();
    }
  }
}
