package dev.tidemark.server.views;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rebuilds views one after the other, tells how far it is, and shows what was found. */
public final class ReplayRun {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final long BETWEEN_LINES_NANOS = Duration.ofSeconds(1).toNanos();

  private final Views views;
  private final PrintStream tell;
  private final List<JsonNode> ended = new ArrayList<>();

  /**
   * A run.
   *
   * @param tell where progress goes, line by line
   */
  public ReplayRun(Views views, PrintStream tell) {
    this.views = views;
    this.tell = tell;
  }

  /** Rebuilds these views; false if one could not be, or was only compared and differs. */
  public boolean run(List<String> names, RebuildMode mode) {
    names.forEach(name -> ended.add(run(name, mode)));
    return ended.stream()
        .allMatch(end ->
            end.path("phase").asString().equals("done")
                && (mode != RebuildMode.COMPARE || differences(end) == 0));
  }

  /** What became of all of them, for programs. */
  public String json() {
    return JSON.writeValueAsString(ended);
  }

  private JsonNode run(String name, RebuildMode mode) {
    JsonNode now = views.begin(name, mode);
    JsonNode begun = now;
    String phase = "";
    long last = 0;
    while (!hasEnded(now)) {
      boolean newPhase = !phase.equals(now.path("phase").asString());
      if (newPhase || System.nanoTime() - last > BETWEEN_LINES_NANOS) {
        phase = now.path("phase").asString();
        last = System.nanoTime();
        tell.println(progress(name, now));
      }
      LockSupport.parkNanos(GLANCE.toNanos());
      now = views.status(begun);
    }
    tell.println(end(name, now));
    found(now);
    return now;
  }

  private static boolean hasEnded(JsonNode status) {
    String phase = status.path("phase").asString();
    return phase.equals("done") || phase.equals("failed");
  }

  private static String progress(String name, JsonNode now) {
    String line =
        "  %-36s %-10s %,d of %,d events, %,d/s"
            .formatted(
                name,
                now.path("phase").asString(),
                now.path("position").asLong(),
                now.path("target").asLong(),
                now.path("perSecond").asLong());
    return now.has("secondsLeft")
        ? line + String.format(Locale.ROOT, ", %.0f s left", now.path("secondsLeft").asDouble())
        : line;
  }

  private static String end(String name, JsonNode now) {
    if (now.has("problem")) {
      return "  %-36s failed     %s".formatted(name, now.path("problem").asString());
    }
    String line =
        String.format(
            Locale.ROOT,
            "  %-36s done       %,d events in %.1f s",
            name,
            now.path("events").asLong(),
            now.path("seconds").asDouble());
    JsonNode found = now.path("comparison");
    return found.isMissingNode()
        ? line + "; there was nothing to compare with"
        : line
            + "; rows: %,d equal, %,d differing, %,d missing, %,d extra"
                .formatted(
                    found.path("equal").asLong(),
                    found.path("differing").asLong(),
                    found.path("missing").asLong(),
                    found.path("extra").asLong());
  }

  private static long differences(JsonNode end) {
    JsonNode found = end.path("comparison");
    return found.path("differing").asLong()
        + found.path("missing").asLong()
        + found.path("extra").asLong();
  }

  private void found(JsonNode end) {
    for (JsonNode row : end.path("comparison").path("differences")) {
      tell.println(
          "    %-9s %s %s"
              .formatted(
                  row.path("kind").asString(),
                  row.path("tenant").asString(),
                  row.path("key").asString()));
      for (JsonNode field : row.path("fields")) {
        tell.println(
            "      %s: %s instead of %s"
                .formatted(
                    field.path("field").asString(),
                    field.has("live") ? field.path("live") : "nothing",
                    field.has("rebuilt") ? field.path("rebuilt") : "nothing"));
      }
    }
  }
}
