package dev.tidemark.server.topology;

import dev.tidemark.embedded.EmbeddedPostgresException;
import dev.tidemark.local.LocalRedis;
import dev.tidemark.local.LocalService;
import dev.tidemark.local.LocalServiceException;
import dev.tidemark.server.StartFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a topology on this machine: its database server, brokers, Redis and registry if they are not
 * elsewhere, and a process for each instance of each service, started again when it ends unasked.
 * Whatever it started ends with it.
 */
public final class Supervisor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final String MEMORY = "-Xmx256m";
  private static final String MEMORY_OF_THE_WHOLE = "-Xmx512m";

  /** Names what else the virtual machine of each service is told, word by word. */
  private static final String JVM_OPTIONS = "tidemark.services.jvm";

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final List<Child> children = new ArrayList<>();
  private final StatusBoard board;
  private final Consumer<String> tell;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread watch = Thread.ofPlatform().name("supervisor").daemon().unstarted(this::run);
  private final Placed placed;
  private final Optional<Databases> databases;
  private final LocalMembers members = new LocalMembers();
  private final Map<String, String> told = new HashMap<>();

  /**
   * What to run and where.
   *
   * @param data folder of everything that is kept between runs
   * @param port of the gateway; 0 for any free one
   * @param callbackSecret what services sign with
   * @param options of {@code serve}, the same for all services
   * @param links from the services to what is started here for them
   */
  public record Order(
      Topology topology,
      Path data,
      int port,
      String callbackSecret,
      List<String> options,
      Links links) {
    public Order {
      options = List.copyOf(options);
    }
  }

  /**
   * Starts everything; returns while the services are still starting.
   *
   * @param tell is told each step, one line each
   * @throws StartFailed if it cannot be started; nothing is left running
   */
  public static Supervisor start(Order order, Consumer<String> tell) {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    try {
      return new Supervisor(order, tell, parts);
    } catch (EmbeddedPostgresException | LocalServiceException plain) {
      closeAll(parts);
      throw new StartFailed(String.valueOf(plain.getMessage()), plain);
    } catch (RuntimeException failed) {
      closeAll(parts);
      throw failed;
    }
  }

  private Supervisor(Order order, Consumer<String> tell, Deque<AutoCloseable> parts) {
    this.tell = tell;
    this.board = StatusBoard.in(order.data());
    Topology topology = order.topology();
    topology.brokers().forEach((name, address) -> Wires.check(name, Given.value(address)));
    topology.databases().values().stream().map(Topology.Database::password).forEach(Given::value);
    Addresses addresses = new Addresses(topology, order.port());
    addresses.refuseTaken();
    folder(order.data().resolve("logs"));
    Map<String, Topology.Database> own = new LinkedHashMap<>(topology.databases());
    List<String> without =
        topology.services().entrySet().stream()
            .filter(service -> service.getValue().role().runsContexts())
            .map(Map.Entry::getKey)
            .filter(name -> !own.containsKey(name))
            .toList();
    databases =
        without.isEmpty() ? Optional.empty() : Optional.of(Databases.start(order.data(), tell));
    databases.ifPresent(parts::push);
    databases.ifPresent(server -> own.putAll(server.of(without, order.links())));
    parts.push(members);
    Map<String, String> brokers =
        Brokers.start(topology, order.data(), order.links(), members, tell);
    String cache = SharedCache.start(topology, order.data(), order.links(), members, tell);
    Optional<String> registry =
        SharedRegistry.start(topology, order.data(), order.links(), members, tell);
    placed = placed(order, addresses, own, brokers, cache, registry);
    Path file = order.data().resolve("placed.json");
    placed.write(file);
    addChildren(order, file);
    // Whoever takes requests stops first, whoever is asked by others last.
    parts.push(() -> children.reversed().forEach(Child::close));
    this.parts.addAll(parts);
    tell.accept("Starting " + children.size() + " processes …");
    watch.start();
  }

  private static void folder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException impossible) {
      throw new StartFailed(folder + " cannot be made: " + impossible.getMessage(), impossible);
    }
  }

  private static Placed placed(
      Order order,
      Addresses addresses,
      Map<String, Topology.Database> databases,
      Map<String, String> brokers,
      String cache,
      Optional<String> registry) {
    Map<String, Placed.Service> services = new LinkedHashMap<>();
    order
        .topology()
        .services()
        .forEach((name, service) -> {
          services.put(
              name,
              new Placed.Service(
                  service.role(),
                  service.contexts(),
                  addresses.of(service),
                  Optional.ofNullable(databases.get(name))));
        });
    return new Placed(
        services, order.topology().messages(), brokers, cache, registry, order.callbackSecret());
  }

  private void addChildren(Order order, Path file) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    order
        .topology()
        .services()
        .forEach((name, asked) -> {
          List<URI> instances = asked.at().isEmpty() ? placed.service(name).addresses() : List.of();
          for (int i = 0; i < instances.size(); i++) {
            String instance = instances.size() == 1 ? name : name + "-" + (i + 1);
            children.add(
                new Child(
                    instance,
                    command(file, name, asked.role(), i, order.options()),
                    children.isEmpty(),
                    instances.get(i),
                    order.data().resolve("logs").resolve(instance + ".log"),
                    http));
          }
        });
  }

  private static List<String> command(
      Path file, String service, Topology.Role role, int instance, List<String> options) {
    String memory = role == Topology.Role.WHOLE ? MEMORY_OF_THE_WHOLE : MEMORY;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", memory, "-XX:+ExitOnOutOfMemoryError"));
    String more = System.getProperty(JVM_OPTIONS, "").strip();
    command.addAll(more.isEmpty() ? List.of() : List.of(more.split("\\s+")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.tidemark.server.Tidemark");
    command.addAll(List.of("serve", "--placed", file.toString(), "--service", service));
    command.addAll(List.of("--instance", Integer.toString(instance + 1)));
    command.addAll(options);
    return command;
  }

  private void run() {
    do {
      try {
        look();
      } catch (RuntimeException broken) {
        LOG.error("A look at the services failed; it is repeated.", broken);
      }
    } while (!rested());
  }

  private boolean rested() {
    try {
      return stopped.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void look() {
    members.look();
    Instant now = Instant.now();
    children.parallelStream().forEach(child -> child.look(now));
    List<Standing> standings = standings();
    board.write(standings);
    for (Standing one : standings) {
      String before = told.put(one.name(), one.health());
      if (!one.health().equals(before)) {
        tell.accept(
            "%-16s %s%s"
                .formatted(
                    one.name(),
                    one.health(),
                    one.health().equals("down") ? ": " + one.lastLine() : ""));
      }
    }
  }

  /** How everything it runs stands. */
  public List<Standing> standings() {
    List<Standing> all = new ArrayList<>();
    databases.flatMap(Databases::standing).ifPresent(all::add);
    all.addAll(members.standings());
    children.forEach(child -> all.add(child.standing()));
    return all;
  }

  /** Waits until every process is ready; false if one is not within the limit. */
  public boolean awaitReady(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!children.stream().allMatch(Child::ready)) {
      if (System.nanoTime() > end || stopped.await(100, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return true;
  }

  /** Where everything is. */
  public Placed placed() {
    return placed;
  }

  /**
   * Ends a broker that was started here; it is started again within seconds, on the same data.
   *
   * @param orderly whether it may notice
   */
  public void endBroker(Topology.Carrier carrier, boolean orderly) {
    end(carrier.word(), orderly);
  }

  /**
   * Ends the Redis that was started here; it is started again within seconds, and is empty.
   *
   * @param orderly whether it may notice
   * @throws IllegalArgumentException if none was started here
   */
  public void endCache(boolean orderly) {
    end(SharedCache.REDIS, orderly);
  }

  /**
   * Throws away everything that the Redis holds which was started here.
   *
   * @throws IllegalArgumentException if none was started here
   */
  public void flushCache() {
    LocalRedis.flush(members.get(SharedCache.REDIS));
  }

  private void end(String member, boolean orderly) {
    LocalService service = members.get(member);
    if (orderly) {
      service.stop();
    } else {
      service.kill();
    }
  }

  /**
   * From its next start on, a process runs with these classes before all others: another release.
   *
   * @throws IllegalArgumentException if nothing that was started here is called so
   */
  public void release(String instance, Path classes) {
    children.stream()
        .filter(child -> child.standing().name().equals(instance))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Nothing is called " + instance + "."))
        .release(classes);
  }

  /** The one public address. */
  public URI address() {
    return placed.services().values().stream()
        .filter(service -> service.role().isPublic())
        .findFirst()
        .orElseThrow()
        .addresses()
        .getFirst();
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      if (watch.isAlive()) {
        watch.join(Duration.ofSeconds(10));
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    closeAll(parts);
    board.write(standings().stream().map(Standing::stopped).toList());
  }

  private static void closeAll(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception fault) {
        LOG.error("A part could not be stopped in order; the next start repairs it.", fault);
      }
    }
  }
}
