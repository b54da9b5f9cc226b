package dev.tidemark.server.launch;

import dev.tidemark.embedded.EmbeddedPostgresException;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.postgres.Address;
import dev.tidemark.postgres.PostgresStores;
import dev.tidemark.postgres.Settings;
import dev.tidemark.server.StartFailed;
import dev.tidemark.server.host.ViewWorkshop;
import dev.tidemark.server.shop.Shop;
import dev.tidemark.server.shop.ShopSettings;
import dev.tidemark.server.views.RebuildMode;
import dev.tidemark.server.views.ReplayRun;
import dev.tidemark.server.views.RunningViews;
import dev.tidemark.server.views.StoppedViews;
import dev.tidemark.server.views.Views;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * {@code replay}: rebuilds views from the log beside the live ones, compares both, and switches; on
 * a running platform or on the data of a stopped one.
 */
public final class Replay {
  /** What can be said after the verb. */
  public static final List<Options.Known> OPTIONS =
      List.of(
          new Options.Known("data", "DIR", "data of a stopped platform; ./data unless said"),
          new Options.Known("url", "URL", "a running platform, such as http://127.0.0.1:8080"),
          new Options.Known("view", "CONTEXT/VIEW…", "a view to rebuild; may be repeated"),
          new Options.Known("all", "", "rebuild every view"),
          new Options.Known("compare-only", "", "compare, and leave everything as it is"),
          new Options.Known(
              "switch-back", "CONTEXT/VIEW…", "go back to the rows from before the last switch"),
          new Options.Known(
              "json", "", "a JSON list of the ends on standard output, progress on standard error"),
          new Options.Known(
              "database", "URL", "a PostgreSQL of your own instead of the embedded one"),
          new Options.Known("saga", "ORDER", "reserve-first (unless said) or pay-first"),
          new Options.Known(
              "database-user", "NAME", "its user; password from TIDEMARK_DATABASE_PASSWORD"));

  private Replay() {}

  /** Rebuilds; the status is 1 if that failed or a comparison alone found differences. */
  public static int run(Options options) {
    PrintStream tell = options.has("json") ? System.err : System.out;
    RebuildMode mode = mode(options);
    Optional<URI> running = options.address("url");
    if (running.isPresent() && options.has("data")) {
      throw new Options.Misused("Say --url or --data: a running platform or a stopped one.");
    }
    if (running.isPresent()) {
      return run(options, new RunningViews(running.get()), mode, tell);
    }
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    try {
      return run(options, stopped(options, tell, parts), mode, tell);
    } catch (EmbeddedPostgresException failed) {
      throw Stopped.unavailable(data(options), "replay", failed);
    } catch (StoreFault plain) {
      throw new StartFailed(
          plain.getMessage() + " Is the platform running? Then say --url instead of --data.",
          plain);
    } finally {
      Installation.closeAll(parts);
    }
  }

  private static RebuildMode mode(Options options) {
    boolean back = options.has("switch-back");
    if (back && (options.has("compare-only") || options.has("view") || options.has("all"))) {
      throw new Options.Misused("--switch-back stands alone: it says itself which view is meant.");
    }
    if (!back && options.has("all") == options.has("view")) {
      throw new Options.Misused(
          "Say which views: --view CONTEXT/VIEW, as often as needed, or --all.");
    }
    return back
        ? RebuildMode.BACK
        : options.has("compare-only") ? RebuildMode.COMPARE : RebuildMode.SWITCH;
  }

  private static int run(Options options, Views views, RebuildMode mode, PrintStream tell) {
    try (views) {
      ReplayRun run = new ReplayRun(views, tell);
      boolean well = run.run(chosen(options, views.names()), mode);
      if (options.has("json")) {
        System.out.println(run.json());
      }
      return well ? 0 : 1;
    } catch (Views.Refused refused) {
      throw new StartFailed(String.valueOf(refused.getMessage()), refused);
    }
  }

  private static List<String> chosen(Options options, List<String> known) {
    if (options.has("all")) {
      return known;
    }
    List<String> asked = options.texts(options.has("switch-back") ? "switch-back" : "view");
    for (String view : asked) {
      if (!known.contains(view)) {
        throw new Options.Misused(
            "There is no view " + view + ". Views:\n  " + String.join("\n  ", known));
      }
    }
    return asked.stream().distinct().toList();
  }

  private static Path data(Options options) {
    return options.path("data").orElse(Path.of("data")).toAbsolutePath().normalize();
  }

  private static Views stopped(Options options, PrintStream tell, Deque<AutoCloseable> parts) {
    Path data = data(options);
    ShopSettings settings = ShopSettings.usual(Up.sagaOrder(options));
    Installation.Place place = new Installation.Place(data, Up.external(options), 0, settings);
    if (place.external().isEmpty()) {
      Stopped.mustHold(data);
    }
    Address address =
        place
            .external()
            .orElseGet(
                () -> Installation.embedded(place, line -> tell.println("  " + line), parts));
    PostgresStores stores = PostgresStores.connect(Settings.at(address));
    parts.push(stores);
    return new StoppedViews(new ViewWorkshop(Shop.of(settings).contexts(), stores::open));
  }
}
