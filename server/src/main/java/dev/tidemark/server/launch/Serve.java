package dev.tidemark.server.launch;

import dev.tidemark.server.topology.Placed;
import dev.tidemark.server.topology.ServiceProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * {@code serve}: one instance of one service of a topology, as its supervisor starts it. It runs
 * until it is told to stop, or until its standard input ends: then the supervisor is gone.
 */
public final class Serve {
  /** What of {@code up} a service is told as well. */
  static final List<String> PASSED_ON = List.of("saga", "audit", "failures", "smtp");

  /** What can be said after the verb. */
  public static final List<Options.Known> OPTIONS = options();

  private Serve() {}

  private static List<Options.Known> options() {
    List<Options.Known> known = new ArrayList<>();
    known.add(
        new Options.Known("placed", "FILE", "where everything is; written by the supervisor"));
    known.add(new Options.Known("service", "NAME", "which service to run"));
    known.add(new Options.Known("instance", "N", "which of its instances, from 1"));
    Up.OPTIONS.stream().filter(option -> PASSED_ON.contains(option.name())).forEach(known::add);
    return List.copyOf(known);
  }

  /** Runs until it is told to stop; the status is 0. */
  public static int run(Options options) {
    Path file = options.path("placed").orElseThrow(() -> missing("placed"));
    String name = options.text("service").orElseThrow(() -> missing("service"));
    ServiceProcess process =
        ServiceProcess.start(
            Placed.read(file),
            name,
            options.number("instance", 1, 1, 100),
            Up.shopWithoutSecret(options),
            Up.pace(options));
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(() -> {
                  process.close();
                  stopped.countDown();
                }));
    System.out.println("The service " + name + " is ready.");
    awaitEnd(System.in);
    return 0;
  }

  private static void awaitEnd(InputStream pipe) {
    try {
      while (pipe.read() >= 0) {
        // Nothing is ever said over it; only its end counts.
      }
    } catch (IOException gone) {
      System.out.println("The supervisor is gone: " + gone.getMessage());
    }
  }

  private static Options.Misused missing(String name) {
    Optional<Options.Known> option =
        OPTIONS.stream().filter(known -> known.name().equals(name)).findFirst();
    return new Options.Misused(
        "Say --" + name + " " + option.map(Options.Known::value).orElse("") + ".");
  }
}
