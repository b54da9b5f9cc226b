package dev.tidemark.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A process for each context, a broker between them, and any of them killed at any moment. */
class RunningApartIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  /** The pids of what runs, by name. */
  private Map<String, Long> running() {
    try {
      Map<String, Long> pids = new TreeMap<>();
      JSON.readTree(Files.readAllBytes(folder.resolve("data/status.json")))
          .forEach(one -> {
            if (one.path("pid").asLong() != 0) {
              pids.put(one.path("name").asString(), one.path("pid").asLong());
            }
          });
      return pids;
    } catch (IOException e) {
      throw new AssertionError("It does not say what runs.", e);
    }
  }

  private void kill(List<String> services) {
    Map<String, Long> before = running();
    assertThat(before).containsKeys(services.toArray(new String[0]));
    services.forEach(name ->
        ProcessHandle.of(before.getOrDefault(name, 0L)).ifPresent(ProcessHandle::destroyForcibly));
    Waiting.until(
        LIMIT,
        () -> {
          Map<String, Long> now = running();
          return services.stream()
              .allMatch(name -> now.containsKey(name) && !now.get(name).equals(before.get(name)));
        });
  }

  @Test
  void what_is_killed_comes_back_and_nothing_is_lost_or_done_twice() throws Exception {
    Path data = folder.resolve("data");
    Path found = folder.resolve("found.json");
    int orders;
    List<ProcessHandle> processes;
    try (Installation apart =
            Installation.up(data, "--topology", "split", "--scale", "inventory=2");
        ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      List<String> demo = List.of("demo", "--url", apart.shop().base(), "--json");
      Future<Integer> played =
          beside.submit(() -> Installation.run(demo, found, folder.resolve("demo.log"), LIMIT));
      Waiting.until(
          LIMIT, () -> !apart.shop().get("/v1/orders?limit=1").body().path("items").isEmpty());

      kill(List.of("ordering", "inventory-1"));
      kill(List.of("payment"));

      assertThat(played.get(LIMIT.toSeconds(), TimeUnit.SECONDS))
          .as(() -> said(folder.resolve("demo.log")))
          .isZero();
      JsonNode story = JSON.readTree(Files.readAllBytes(found));
      orders = story.path("orders").path("placed").asInt();
      assertThat(orders).as(() -> said(folder.resolve("demo.log"))).isGreaterThan(50);
      assertThat(story.path("orders").path("unsettled").asInt()).isZero();
      processes =
          running().values().stream().map(ProcessHandle::of).flatMap(Optional::stream).toList();
      assertThat(processes).hasSizeGreaterThanOrEqualTo(9).allMatch(ProcessHandle::isAlive);

      apart.kill();

      Waiting.until(LIMIT, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }
    try (Installation again = Installation.up(data, "--topology", "split")) {
      again.shop().awaitQuiet();
      assertThat(again.shop().violations()).isEmpty();
      JsonNode outcome = again.shop().get("/v1/orders?limit=100").body().path("items");
      assertThat(outcome.size()).isEqualTo(orders);

      assertThat(LivesOfOrders.play(again.shop(), "LIVES")).isEqualTo(LivesOfOrders.reserveFirst());
      assertThat(again.shop().violations()).isEmpty();
    }
  }

  private static String said(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "nothing";
    }
  }
}
