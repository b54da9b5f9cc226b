package dev.tidemark.drill;

import dev.tidemark.local.LocalServiceException;
import dev.tidemark.server.launch.UpSplit;
import dev.tidemark.server.topology.Placed;
import dev.tidemark.server.topology.Supervisor;
import dev.tidemark.server.topology.Topology;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** An installation that is broken on purpose: what can be done to it, and what can be asked. */
final class Stage implements AutoCloseable {
  private static final Duration TO_BE_READY = Duration.ofMinutes(15);

  /**
   * The longest wait of an alert, shortened as they are here, and a message's age; on a busy
   * machine.
   */
  private static final Duration TO_BE_TOLD = Duration.ofMinutes(4);

  private final FaultyLinks links = new FaultyLinks();
  private final Client client = new Client();
  private final Path data;
  private final Drill.Ground.Laid laid;
  private final Supervisor supervisor;
  private final Timeline timeline;
  private final Processes processes;
  private final Optional<Alarms> alarms;
  private Optional<String> awaited = Optional.empty();

  /** Starts a topology on an empty folder and waits until all of it is ready. */
  Stage(
      Topology topology, Drill.Ground ground, Path data, Timeline timeline, Consumer<String> tell) {
    this.timeline = timeline;
    this.data = data;
    this.laid = ground.lay(data);
    try {
      this.supervisor = UpSplit.start(topology, data, links, tell);
    } catch (RuntimeException failed) {
      laid.close();
      throw failed;
    }
    this.processes = new Processes(supervisor, timeline);
    this.alarms = watched();
  }

  private Optional<Alarms> watched() {
    try {
      if (!supervisor.awaitReady(TO_BE_READY)) {
        throw new IllegalStateException("Not all services were ready in time.");
      }
      timeline.begin();
      return Alarms.over(supervisor.placed(), data.resolve("prometheus"), client, timeline);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped.", stopped);
    } catch (IllegalStateException | LocalServiceException failed) {
      end();
      throw failed;
    }
  }

  Client client() {
    return client;
  }

  /** What runs, and what can be done to it. */
  Processes processes() {
    return processes;
  }

  URI address() {
    return supervisor.address();
  }

  Placed placed() {
    return supervisor.placed();
  }

  /** The folder of everything it keeps. */
  Path data() {
    return data;
  }

  Timeline timeline() {
    return timeline;
  }

  /** Stops a process in order and starts it again with the classes of another release. */
  void release(String name, String release, Path classes) {
    supervisor.release(name, classes);
    timeline.broke(release + " for", name);
    processes.stop(name);
    awaitReady();
  }

  /** Ends a broker. */
  void endBroker(Topology.Carrier carrier, boolean orderly) {
    timeline.broke(orderly ? "stopped" : "kill -9", carrier.word());
    supervisor.endBroker(carrier, orderly);
  }

  /** Ends the Redis of the services without warning. */
  void endCache() {
    timeline.broke("kill -9", "redis");
    supervisor.endCache(false);
  }

  /** Throws away what the Redis of the services holds. */
  void flushCache() {
    supervisor.flushCache();
  }

  /** The brokers this topology uses. */
  List<Topology.Carrier> carriers() {
    return List.copyOf(supervisor.placed().messages().all());
  }

  /** The links of services to what has this name. */
  List<Link> links(String name) {
    return links.to(name);
  }

  /** Somebody who is told when something is wrong, if this machine has one. */
  Optional<Alarms> alarms() {
    return alarms;
  }

  /** Waits until one more order is taken. */
  void awaitOrder() {
    int before = timeline.answers();
    Waiting.await(
        "an order is taken",
        Waiting.TO_SETTLE,
        () -> timeline.answers() > before ? Optional.of(true) : Optional.empty());
  }

  /** A connection to the database of a service, with all rights. */
  static Connection connection(Placed.Service service) throws SQLException {
    Topology.Database database = service.database().orElseThrow();
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  /** Waits until everything is ready again. */
  void awaitReady() {
    Waiting.await(
        "everything is ready",
        TO_BE_READY,
        () -> {
          boolean ready =
              supervisor.standings().stream().allMatch(one -> one.health().equals("ready"));
          return ready ? Optional.of(true) : Optional.empty();
        });
    timeline.mark("everything is ready");
  }

  /** Waits until nothing is under way any more; false if that does not come. */
  boolean awaitQuiet() {
    boolean quiet =
        Waiting.comesAbout(
            Waiting.TO_SETTLE,
            () ->
                says("/v1/operations/quiet")
                        .map(node -> node.path("quiet").asBoolean())
                        .orElse(false)
                    && says("/v1/order-sagas?settled=false&limit=1")
                        .map(node -> node.path("items").isEmpty())
                        .orElse(false));
    timeline.mark(quiet ? "nothing is under way any more" : "something is still under way");
    return quiet;
  }

  /** Whatever is broken from now on stays so until this alert has told somebody. */
  void awaiting(Optional<String> alert) {
    awaited = alert;
  }

  /** Leaves it broken for so long, and until somebody was told if that is awaited. */
  void endure(Duration time) {
    endure(time, () -> {});
  }

  /** The same, and does something again and again meanwhile. */
  void endure(Duration time, Runnable again) {
    Waiting.run(time, again);
    if (alarms.isPresent() && awaited.isPresent()) {
      Waiting.comesAbout(
          TO_BE_TOLD,
          () -> {
            again.run();
            return alarms.get().fired(awaited.get());
          });
    }
  }

  /** Lets it run so for a while. */
  void run(Duration time) {
    Waiting.run(time, () -> {});
  }

  /** What the platform says at an address; empty if it says nothing now. */
  Optional<JsonNode> says(String path) {
    return client.get(address().resolve(path)).filter(Client.Answer::ok).map(Client.Answer::body);
  }

  /** What the platform says at an address, which must answer in the end. */
  JsonNode tells(String path) {
    return Waiting.await(path + " is answered", Waiting.TO_SETTLE, () -> says(path));
  }

  /**
   * What whoever judges says of everything that is stored now. Asked without the gateway, which
   * gives up sooner than so much can be read.
   */
  JsonNode judged() {
    URI judge =
        supervisor.placed().services().values().stream()
            .filter(service -> service.role() == Topology.Role.AUDITOR)
            .findFirst()
            .map(service -> service.addresses().getFirst())
            .orElse(address());
    URI question = judge.resolve("/v1/operations/invariants?fresh=true");
    return Waiting.await(
        "every rule is judged",
        Waiting.TO_SETTLE,
        () ->
            client
                .get(question, Waiting.TO_SETTLE)
                .filter(Client.Answer::ok)
                .map(Client.Answer::body));
  }

  /** Megabytes that each process of contexts holds on to, by its own figures. */
  Map<String, Integer> memory() {
    Map<String, Integer> all = new LinkedHashMap<>();
    placed()
        .services()
        .forEach((name, service) -> {
          if (!service.contexts().isEmpty()) {
            client
                .text(service.addresses().getFirst().resolve("/metrics"))
                .ifPresent(figures -> all.put(name, (int) (heap(figures) / (1 << 20))));
          }
        });
    return all;
  }

  private static double heap(String figures) {
    return figures
        .lines()
        .filter(line ->
            line.startsWith("jvm_memory_used_after_last_gc_bytes")
                && line.contains("jvm_memory_type=\"heap\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Override
  public void close() {
    alarms.ifPresent(Alarms::close);
    end();
  }

  private void end() {
    supervisor.close();
    links.close();
    laid.close();
  }
}
