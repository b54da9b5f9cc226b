package dev.tidemark.server.launch;

import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.server.StartFailed;
import dev.tidemark.server.shop.Shop;
import dev.tidemark.server.shop.ShopSettings;
import dev.tidemark.server.topology.Links;
import dev.tidemark.server.topology.StatusBoard;
import dev.tidemark.server.topology.Supervisor;
import dev.tidemark.server.topology.Topology;
import dev.tidemark.server.topology.TopologyFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** {@code up --topology}: the platform as several processes, watched by this one. */
public final class UpSplit {
  /** All processes, for the first time, on a slow machine. */
  private static final Duration TO_BE_READY = Duration.ofMinutes(15);

  private static final int MOST_INSTANCES = 16;

  private UpSplit() {}

  static int run(Options options) {
    Path data = options.path("data").orElse(Path.of("data")).toAbsolutePath().normalize();
    PrintStream out = System.out;
    Supervisor running = start(options, data, 8080, line -> out.println("  " + line));
    RunningAt told = RunningAt.tell(data, running.address().getPort());
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(() -> {
                  running.close();
                  told.close();
                  stopped.countDown();
                }));
    try {
      awaitReady(running);
      out.print(StatusBoard.table(running.standings()));
      Greeting.print(out, running.address().getPort(), data);
      stopped.await();
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  /**
   * Starts the topology that the options name; its services are still starting on return.
   *
   * @param usual port of the gateway where neither options nor topology say another; 0 for any free
   */
  static Supervisor start(Options options, Path data, int usual, Consumer<String> tell) {
    if (options.has("database")) {
      throw new Options.Misused("With --topology, databases are named in the file.");
    }
    Topology topology =
        TopologyFile.read(options.text("topology").orElseThrow())
            .scaled(scales(options))
            .checked(contexts());
    Optional<String> cache = options.text("cache");
    // What is said wrong is to be said here, and not by each service in its log.
    Up.shopWithoutSecret(options);
    Up.pace(options);
    cache.ifPresent(Up::caching);
    Watching.apply(options, topology.watched());
    List<String> all = passedOn(options);
    all.addAll(written(Watching.said(options, topology.watched())));
    String secret = SecretFile.in(data).text();
    int port = publicPort(options, topology, usual);
    return Supervisor.start(
        new Supervisor.Order(
            cache.map(topology::keeping).orElse(topology), data, port, secret, all, Links.DIRECT),
        tell);
  }

  /**
   * Starts a topology as it is, at any free port, with somebody between it and what it stands on.
   *
   * @throws Topology.Wrong if it does not place every context
   */
  public static Supervisor start(Topology topology, Path data, Links links, Consumer<String> tell) {
    String secret = SecretFile.in(data).text();
    List<String> options = written(topology.watched().options());
    return Supervisor.start(
        new Supervisor.Order(topology.checked(contexts()), data, 0, secret, options, links), tell);
  }

  /** Waits until all services are ready. */
  static void awaitReady(Supervisor running) throws InterruptedException {
    if (!running.awaitReady(TO_BE_READY)) {
      running.close();
      throw new StartFailed(
          "Not all services were ready within "
              + TO_BE_READY.toMinutes()
              + " min:\n"
              + StatusBoard.table(running.standings()),
          null);
    }
  }

  /** Of the gateway: what the options say, else the file, else the usual one. */
  static int publicPort(Options options, Topology topology, int usual) {
    return options.number("port", topology.publicPort().orElse(usual), 0, 65535);
  }

  private static List<String> passedOn(Options options) {
    List<String> all = new ArrayList<>();
    for (String name : Serve.PASSED_ON) {
      options.text(name).ifPresent(value -> all.add("--" + name + "=" + value));
    }
    return all;
  }

  private static List<String> written(Map<String, String> options) {
    return options.entrySet().stream()
        .map(option -> "--" + option.getKey() + "=" + option.getValue())
        .toList();
  }

  /** The contexts a topology must place. */
  static Set<String> contexts() {
    return Shop.of(ShopSettings.usual(SagaOrder.RESERVE_FIRST)).contexts().stream()
        .map(BoundedContext::declare)
        .map(Declaration::name)
        .collect(Collectors.toSet());
  }

  private static Map<String, Integer> scales(Options options) {
    Map<String, Integer> scales = new LinkedHashMap<>();
    for (String given : options.texts("scale")) {
      String[] parts = given.split("=", 2);
      if (parts.length != 2 || !parts[1].matches("\\d{1,2}")) {
        throw new Options.Misused("--scale takes SERVICE=N, not '" + given + "'.");
      }
      int instances = Integer.parseInt(parts[1]);
      if (instances > MOST_INSTANCES) {
        throw new Options.Misused("--scale takes at most " + MOST_INSTANCES + " of a service.");
      }
      scales.put(parts[0], instances);
    }
    return scales;
  }
}
