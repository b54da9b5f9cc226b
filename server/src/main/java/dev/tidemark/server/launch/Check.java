package dev.tidemark.server.launch;

import dev.tidemark.audit.Invariant;
import dev.tidemark.audit.Invariants;
import dev.tidemark.embedded.EmbeddedPostgres;
import dev.tidemark.embedded.EmbeddedPostgresException;
import dev.tidemark.embedded.Settings;
import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.postgres.Address;
import dev.tidemark.postgres.PostgresStores;
import dev.tidemark.server.StartFailed;
import dev.tidemark.server.check.CheckReport;
import dev.tidemark.server.check.Checked;
import dev.tidemark.server.check.RunningPlatform;
import dev.tidemark.server.check.StoppedPlatform;
import dev.tidemark.server.shop.Shop;
import dev.tidemark.server.shop.ShopSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code check}: judges every invariant of an installation, stopped or running; writes nothing. */
public final class Check {
  /** What can be said after the verb. */
  public static final List<Options.Known> OPTIONS =
      List.of(
          new Options.Known(
              "data", "DIR", "folder of an installation that does not run; ./data unless said"),
          new Options.Known("url", "URL", "an installation that runs, instead of a folder"),
          new Options.Known(
              "database",
              "URL",
              "a PostgreSQL of your own (jdbc:postgresql://…) with an installation that does not run"),
          new Options.Known(
              "database-user",
              "NAME",
              "its user; the password is taken from TIDEMARK_DATABASE_PASSWORD"),
          new Options.Known("only", "ID,…", "these invariants only, as M1,E7"),
          new Options.Known(
              "json", "", "one JSON object on standard output, progress on standard error"));

  private Check() {}

  /** Checks; the status is 0 if all of them hold and 1 if one is violated. */
  public static int run(Options options) {
    Set<String> only = only(options);
    Optional<URI> url = options.address("url");
    if (url.isPresent() && (options.has("data") || options.has("database"))) {
      throw new Options.Misused("Give --url, or what does not run: --data or --database.");
    }
    Checked checked = url.map(Check::running).orElseGet(() -> stopped(options, only)).only(only);
    System.out.println(
        options.has("json") ? CheckReport.json(checked) : CheckReport.table(checked));
    return checked.holds() ? 0 : 1;
  }

  private static void tell(String line) {
    System.err.println("  " + line);
  }

  private static Set<String> only(Options options) {
    Set<String> known = Invariants.ALL.stream().map(Invariant::id).collect(Collectors.toSet());
    Set<String> asked =
        options.text("only").stream()
            .flatMap(ids -> Arrays.stream(ids.split(",", -1)))
            .map(id -> id.strip().toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());
    if (!known.containsAll(asked)) {
      throw new Options.Misused(
          "--only takes ids of invariants: "
              + Invariants.ALL.stream().map(Invariant::id).collect(Collectors.joining(", "))
              + ".");
    }
    return asked;
  }

  private static Checked running(URI url) {
    tell("Asking " + url + " to read everything …");
    return new RunningPlatform(url).check(Check::tell);
  }

  private static Checked stopped(Options options, Set<String> only) {
    Optional<Address> external = Up.external(options);
    Path data = options.path("data").orElse(Path.of("data")).toAbsolutePath().normalize();
    try {
      return external.isPresent() ? at(external.get(), only) : in(data, only);
    } catch (StoreFault plain) {
      throw new StartFailed("It cannot be checked: " + plain.getMessage(), plain);
    }
  }

  private static Checked in(Path data, Set<String> only) {
    Path folder = data.resolve("postgres");
    Stopped.mustHold(data);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Settings.in(folder))) {
      return at(
          new Address(postgres.jdbcUrl("postgres"), postgres.adminUser(), postgres.adminPassword()),
          only);
    } catch (EmbeddedPostgresException failed) {
      throw Stopped.unavailable(data, "check", failed);
    }
  }

  private static Checked at(Address address, Set<String> only) {
    try (PostgresStores database =
            PostgresStores.connect(dev.tidemark.postgres.Settings.at(address));
        StoppedPlatform platform = StoppedPlatform.open(declarations(), database)) {
      return platform.check(only, Check::tell);
    }
  }

  private static List<Declaration> declarations() {
    // Either order of the saga reads the logs of both: the steps are the same.
    ShopSettings shop = ShopSettings.usual(dev.tidemark.ordering.process.SagaOrder.RESERVE_FIRST);
    return Shop.of(shop).contexts().stream().map(BoundedContext::declare).toList();
  }
}
