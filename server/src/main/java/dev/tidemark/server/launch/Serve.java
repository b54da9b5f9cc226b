package dev.tidemark.server.launch;

import dev.tidemark.server.http.CallbackSecret;
import dev.tidemark.server.topology.Placed;
import dev.tidemark.server.topology.ServiceProcess;
import dev.tidemark.server.topology.Topology;
import dev.tidemark.server.topology.TopologyFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code serve}: one instance of one service of a topology, as a supervisor here or a container
 * elsewhere starts it. It runs until it is told to stop; under a supervisor also until its standard
 * input ends: then the supervisor is gone.
 */
public final class Serve {
  private static final Logger LOG = LoggerFactory.getLogger("tidemark.service");
  private static final String SECRET = "TIDEMARK_CALLBACK_SECRET";

  /** What of {@code up} a service is told as well. */
  static final List<String> PASSED_ON = List.of("saga", "audit", "failures", "smtp");

  /** What can be said after the verb. */
  public static final List<Options.Known> OPTIONS = options();

  private Serve() {}

  private static List<Options.Known> options() {
    List<Options.Known> known = new ArrayList<>();
    known.add(
        new Options.Known("placed", "FILE", "where everything is; written by the supervisor"));
    known.add(
        new Options.Known(
            "topology",
            "FILE",
            "without a supervisor: a topology that names all addresses; the secret of the callbacks"
                + " is taken from "
                + SECRET));
    known.add(new Options.Known("service", "NAME", "which service to run"));
    known.add(new Options.Known("instance", "N", "which of its instances, from 1"));
    known.add(new Options.Known("bind", "HOST", "the address to listen on; 127.0.0.1 unless said"));
    known.add(
        new Options.Known("port", "N", "the port to listen on; that of its address unless said"));
    known.addAll(Watching.OPTIONS);
    Up.OPTIONS.stream().filter(option -> PASSED_ON.contains(option.name())).forEach(known::add);
    return List.copyOf(known);
  }

  /** Runs until it is told to stop; the status is 0. */
  public static int run(Options options) {
    String name = options.text("service").orElseThrow(() -> missing("service"));
    Placed placed = placed(options);
    if (!placed.services().containsKey(name)) {
      throw new Options.Misused(
          "--service takes one of " + String.join(", ", placed.services().keySet()) + ".");
    }
    Watching.named(name, !options.has("placed"));
    Watching.apply(options, watched(options));
    if (options.has("placed")) {
      // From the beginning: a service that waits for others to start must end with its supervisor.
      Thread.ofPlatform().name("pipe").daemon().start(() -> endWith(System.in));
    }
    AutoCloseable process =
        placed.service(name).role() == Topology.Role.WHOLE
            ? whole(options, placed, placed.service(name))
            : ServiceProcess.start(
                placed,
                name,
                listen(options, placed, name),
                Up.shopWithoutSecret(options),
                Up.pace(options));
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(() -> {
                  stop(process);
                  stopped.countDown();
                }));
    LOG.info("The service {} is ready.", name);
    try {
      stopped.await();
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  /** Everything in this process, on a database that whoever placed it has made. */
  private static Installation whole(Options options, Placed placed, Placed.Service self) {
    return Installation.start(
        new Installation.Place(
            Path.of("."),
            Optional.of(self.data()),
            self.addresses().getFirst().getPort(),
            Up.shopWithoutSecret(options)
                .withCallbackSecret(CallbackSecret.parse(placed.callbackSecret())),
            Up.pace(options),
            placed.caching()),
        System.out::println);
  }

  private static void stop(AutoCloseable process) {
    try {
      process.close();
    } catch (Exception fault) {
      System.out.println("It could not be stopped in order: " + fault);
    }
  }

  /** A supervisor has put what its topology says into the options. */
  private static Topology.Watched watched(Options options) {
    return options.text("topology").isPresent()
        ? TopologyFile.read(options.text("topology").get()).watched()
        : Topology.Watched.AS_USUAL;
  }

  private static Placed placed(Options options) {
    Optional<Path> file = options.path("placed");
    if (file.isPresent()) {
      return Placed.read(file.get());
    }
    String topology = options.text("topology").orElseThrow(() -> missing("topology"));
    String secret =
        Optional.ofNullable(System.getenv(SECRET))
            .orElseThrow(() ->
                new Options.Misused("Say in " + SECRET + " what services sign their calls with."));
    return Placed.elsewhere(TopologyFile.read(topology).checked(UpSplit.contexts()), secret);
  }

  private static InetSocketAddress listen(Options options, Placed placed, String name) {
    List<URI> instances = placed.service(name).addresses();
    int instance = options.number("instance", 1, 1, instances.size());
    int port = options.number("port", instances.get(instance - 1).getPort(), 0, 65535);
    String host = options.text("bind").orElse("127.0.0.1");
    return new InetSocketAddress(host, port);
  }

  private static void endWith(InputStream pipe) {
    try {
      while (pipe.read() >= 0) {
        // Nothing is ever said over it; only its end counts.
      }
    } catch (IOException gone) {
      System.out.println("The supervisor is gone: " + gone.getMessage());
    }
    System.exit(0);
  }

  private static Options.Misused missing(String name) {
    Optional<Options.Known> option =
        OPTIONS.stream().filter(known -> known.name().equals(name)).findFirst();
    return new Options.Misused(
        "Say --" + name + " " + option.map(Options.Known::value).orElse("") + ".");
  }
}
