package dev.tidemark.server.launch;

import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.postgres.Address;
import dev.tidemark.server.audit.Pace;
import dev.tidemark.server.cache.Caching;
import dev.tidemark.server.shop.ShopSettings;
import dev.tidemark.server.topology.Topology;
import dev.tidemark.smtp.MailServer;
import dev.tidemark.smtp.SmtpChannel;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code up}: runs the platform until it is told to stop. */
public final class Up {
  /** What can be said after the verb. */
  public static final List<Options.Known> OPTIONS =
      Options.with(
          Watching.OPTIONS,
          new Options.Known(
              "port",
              "N",
              "port of the web server on 127.0.0.1; 8080 unless said, 0 for any free one"),
          new Options.Known("data", "DIR", "where data is kept between runs; ./data unless said"),
          new Options.Known(
              "topology",
              "NAME|FILE",
              "supervised processes instead of this one: single, split, split-kafka, or a file of your"
                  + " own"),
          new Options.Known(
              "scale", "SERVICE=N…", "so many processes of a service of the topology"),
          new Options.Known("saga", "ORDER", "reserve-first (unless said) or pay-first"),
          new Options.Known(
              "audit",
              "SECONDS",
              "rest between two rounds of the audit that runs beside; 5 unless said, 0 for none"),
          new Options.Known(
              "failures",
              "PLAN",
              "which charges go wrong: special-amounts, or a file (server/README.md)"),
          new Options.Known(
              "smtp", "HOST:PORT", "a mail server without login; e-mails go there as well"),
          new Options.Known(
              "cache",
              "WHERE",
              "where answers are kept for a while: in-process (unless said), none, or"
                  + " redis://HOST:PORT; with --topology also redis, which is started here"),
          new Options.Known(
              "database",
              "URL",
              "a PostgreSQL of your own (jdbc:postgresql://…) instead of the embedded one"),
          new Options.Known(
              "database-user",
              "NAME",
              "its user, who may create roles and schemas; the password is"
                  + " taken from TIDEMARK_DATABASE_PASSWORD"));

  private static final String SENDER = "shop@tidemark.invalid";

  private Up() {}

  /** Runs until the process is told to stop; the status is 0. */
  public static int run(Options options) {
    if (options.has("topology")) {
      return UpSplit.run(options);
    }
    if (options.has("scale")) {
      throw new Options.Misused("--scale needs a --topology.");
    }
    Watching.apply(options, Topology.Watched.AS_USUAL);
    PrintStream out = System.out;
    Runtime runtime = Runtime.getRuntime();
    Installation running = Installation.start(place(options), line -> out.println("  " + line));
    CountDownLatch stopped = new CountDownLatch(1);
    runtime.addShutdownHook(
        Thread.ofPlatform()
            .name("stop")
            .unstarted(() -> {
              running.close();
              stopped.countDown();
            }));
    Greeting.print(out, running.port(), options.path("data").orElse(Path.of("data")));
    try {
      stopped.await();
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  static Installation.Place place(Options options) {
    Path data = options.path("data").orElse(Path.of("data")).toAbsolutePath().normalize();
    return new Installation.Place(
        data,
        external(options),
        options.number("port", 8080, 0, 65535),
        shop(options, data),
        pace(options),
        cachingHere(options));
  }

  static Pace pace(Options options) {
    int usual = Math.toIntExact(Pace.USUAL.between().toSeconds());
    return Pace.USUAL.every(Duration.ofSeconds(options.number("audit", usual, 0, 86_400)));
  }

  private static Caching cachingHere(Options options) {
    Caching caching = options.text("cache").map(Up::caching).orElse(Caching.IN_PROCESS);
    if (caching.unplaced()) {
      throw new Options.Misused(
          "--cache: without --topology no Redis is started; name one, like redis://HOST:PORT.");
    }
    return caching;
  }

  static Caching caching(String text) {
    try {
      return Caching.parse(text);
    } catch (IllegalArgumentException malformed) {
      throw new Options.Misused("--cache: " + malformed.getMessage());
    }
  }

  private static ShopSettings shop(Options options, Path data) {
    return shopWithoutSecret(options).withCallbackSecret(SecretFile.in(data));
  }

  static ShopSettings shopWithoutSecret(Options options) {
    ShopSettings shop = ShopSettings.usual(sagaOrder(options)).with(Failures.read(options));
    Optional<String> smtp = options.text("smtp");
    return smtp.isPresent() ? shop.withChannel(mail(smtp.get())) : shop;
  }

  private static SmtpChannel mail(String server) {
    Matcher parts = Pattern.compile("([A-Za-z0-9.-]+):(\\d{1,5})").matcher(server);
    if (!parts.matches()) {
      throw new Options.Misused("--smtp takes HOST:PORT, not '" + server + "'.");
    }
    try {
      return new SmtpChannel(
          MailServer.open(parts.group(1), Integer.parseInt(parts.group(2)), SENDER));
    } catch (IllegalArgumentException malformed) {
      throw new Options.Misused("--smtp: " + malformed.getMessage());
    }
  }

  static SagaOrder sagaOrder(Options options) {
    String word = options.oneOf("saga", "reserve-first", List.of("reserve-first", "pay-first"));
    return word.equals("pay-first") ? SagaOrder.PAY_FIRST : SagaOrder.RESERVE_FIRST;
  }

  /** The PostgreSQL of the user's own that the options name. */
  static Optional<Address> external(Options options) {
    Optional<String> url = options.text("database");
    if (url.isEmpty()) {
      return Optional.empty();
    }
    if (!url.get().startsWith("jdbc:postgresql:")) {
      throw new Options.Misused(
          "--database takes an address like jdbc:postgresql://localhost:5432/tidemark.");
    }
    String user =
        options
            .text("database-user")
            .orElseThrow(() -> new Options.Misused("--database also needs --database-user."));
    String password = Optional.ofNullable(System.getenv("TIDEMARK_DATABASE_PASSWORD")).orElse("");
    return Optional.of(new Address(url.get(), user, password));
  }
}
