package dev.tidemark.server.launch;

import dev.tidemark.server.StartFailed;
import dev.tidemark.server.demo.DemoRun;
import dev.tidemark.server.shop.ShopSettings;
import dev.tidemark.server.topology.Supervisor;
import dev.tidemark.server.topology.Topology;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * {@code demo}: plays real orders, on a platform of its own or on a running one, and checks them.
 */
public final class Demo {
  /** What can be said after the verb. */
  public static final List<Options.Known> OPTIONS =
      Options.with(
          Watching.OPTIONS,
          new Options.Known(
              "orders",
              "FILE.csv",
              "order lines, plain or .gz; a small set of our own unless said"),
          new Options.Known("limit", "N", "play the first N invoices only"),
          new Options.Known("saga", "ORDER", "reserve-first (unless said) or pay-first"),
          new Options.Known("url", "URL", "play on a running platform instead of starting one"),
          new Options.Known(
              "topology",
              "NAME|FILE",
              "start several processes instead of one: split, split-kafka, or a file of your own"),
          new Options.Known(
              "json", "", "one JSON object on standard output, progress on standard error"));

  private Demo() {}

  /** Plays; the status is 1 if any order did not end or any invariant does not hold. */
  public static int run(Options options) {
    Watching.apply(options, Topology.Watched.AS_USUAL);
    PrintStream tell = options.has("json") ? System.err : System.out;
    DemoRun demo =
        new DemoRun(
            options.path("orders"),
            options.number("limit", Integer.MAX_VALUE, 1, Integer.MAX_VALUE),
            options.has("json"),
            line -> tell.println("  " + line));
    Optional<URI> running = options.address("url");
    if (running.isPresent()) {
      return demo.play(running.get());
    }
    Path data = temporary();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(data), "delete"));
    if (options.has("topology")) {
      return apart(options, data, demo, line -> tell.println("  " + line));
    }
    ShopSettings shop = ShopSettings.usual(Up.sagaOrder(options));
    Installation.Place place = new Installation.Place(data, Optional.empty(), 0, shop);
    try (Installation own = Installation.start(place, line -> tell.println("  " + line))) {
      return demo.play(URI.create("http://127.0.0.1:" + own.port()));
    }
  }

  private static int apart(Options options, Path data, DemoRun demo, Consumer<String> tell) {
    try (Supervisor own = UpSplit.start(options, data, 0, tell)) {
      UpSplit.awaitReady(own);
      return demo.play(own.address());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StartFailed("Stopped.", stopped);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("tidemark-demo-");
    } catch (IOException e) {
      throw new StartFailed("A temporary folder cannot be made: " + e.getMessage(), e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException | UncheckedIOException left) {
      System.err.println(
          "  The temporary folder " + folder + " could not be deleted: " + left.getMessage());
    }
  }
}
