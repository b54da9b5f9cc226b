package dev.tidemark.verification.system;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.topology.TopologyFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

/**
 * A process for each context, any of them killed at any moment; both brokers between them, and one
 * of them alone when they start again.
 */
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
            Installation.up(data, "--topology", overBothBrokers(), "--scale", "inventory=2");
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
      assertThat(running()).containsKeys("rabbitmq", "kafka");
      assertThat(processes).hasSizeGreaterThanOrEqualTo(9).allMatch(ProcessHandle::isAlive);

      apart.shop().awaitQuiet();
      apart.kill();

      Waiting.until(LIMIT, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }
    try (Collector collector = Collector.open();
        Installation again =
            Installation.up(
                data, "--topology", announced(), "--otlp", collector.address(), "--logs", "json")) {
      again.shop().awaitQuiet();
      assertThat(again.shop().violations()).isEmpty();
      JsonNode outcome = again.shop().get("/v1/orders?limit=100").body().path("items");
      assertThat(outcome.size()).isEqualTo(orders);

      assertThat(LivesOfOrders.play(again.shop(), "LIVES")).isEqualTo(LivesOfOrders.reserveFirst());
      assertThat(again.shop().violations()).isEmpty();

      String order = FollowedOrder.place(again.shop());
      FollowedOrder.isOneTrace(collector);
      isOneTree(again.shop(), order);
      isWrittenForPrograms(data.resolve("logs"));
      goesOnWithoutTheRegistry(again.shop(), order);
    }
  }

  /** The topology that is called split, with this line after one of its own. */
  private String split(String name, String after, String line) throws IOException {
    try (InputStream split = TopologyFile.class.getResourceAsStream("split.yaml")) {
      String text = new String(requireNonNull(split).readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text).contains(after);
      String changed = text.replace(after, after + line);
      return Files.writeString(folder.resolve(name), changed).toString();
    }
  }

  /** What one context says goes over the other broker. */
  private String overBothBrokers() throws IOException {
    return split("both.yaml", "  via: rabbitmq\n", "  except: {payment: kafka}\n");
  }

  /** The gateway looks for everybody in a registry. */
  private String announced() throws IOException {
    return split("announced.yaml", "cache: redis\n", "registry: zookeeper\n");
  }

  /** It comes back, and the gateway finds everybody again. */
  private void goesOnWithoutTheRegistry(Shop shop, String order) {
    kill(List.of("zookeeper"));
    Waiting.until(LIMIT, () -> shop.get("/v1/orders/" + order).status() == 200);
  }

  /** The logs of all services together say what led to what. */
  private void isOneTree(Shop shop, String order) throws IOException, InterruptedException {
    JsonNode steps = shop.get("/v1/operations/traces/" + order).body().path("steps");
    assertThat(steps.valueStream().filter(step -> step.path("parent").asString().isEmpty()))
        .hasSize(1);
    assertThat(steps.valueStream().map(step -> step.path("service").asString()))
        .contains("ordering", "payment", "inventory", "notification", "analytics", "cardprocessor");
    Path tree = folder.resolve("tree.txt");
    List<String> verb = List.of("trace", order, "--url", shop.base());
    assertThat(Installation.run(verb, tree, folder.resolve("trace.log"), LIMIT)).isZero();
    assertThat(tree).content().contains("order-placed", "☎ cardprocessor", "delivery-requested");
  }

  /** Whatever is an object in a log says who wrote it and when. */
  private static void isWrittenForPrograms(Path logs) throws IOException {
    for (String service : FollowedOrder.SERVICES) {
      List<JsonNode> lines =
          new String(Files.readAllBytes(logs.resolve(service + ".log")), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> line.startsWith("{"))
              .map(JSON::readTree)
              .toList();
      assertThat(lines)
          .as(service)
          .isNotEmpty()
          .allMatch(line -> line.path("service").asString().equals(service))
          .allMatch(line -> line.hasNonNull("time") && line.hasNonNull("level"))
          .anyMatch(line -> line.path("message").asString().contains("is ready"));
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
