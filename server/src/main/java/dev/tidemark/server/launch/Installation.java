package dev.tidemark.server.launch;

import dev.tidemark.embedded.EmbeddedPostgres;
import dev.tidemark.embedded.EmbeddedPostgresException;
import dev.tidemark.embedded.Listener;
import dev.tidemark.embedded.Settings;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.postgres.Address;
import dev.tidemark.postgres.PostgresStores;
import dev.tidemark.server.StartFailed;
import dev.tidemark.server.audit.Auditor;
import dev.tidemark.server.audit.Pace;
import dev.tidemark.server.cache.AnswerStore;
import dev.tidemark.server.cache.Caching;
import dev.tidemark.server.host.Platform;
import dev.tidemark.server.http.Endpoint;
import dev.tidemark.server.http.ServedPlatform;
import dev.tidemark.server.http.WebServer;
import dev.tidemark.server.orderpage.OrderPage;
import dev.tidemark.server.shop.Shop;
import dev.tidemark.server.shop.ShopSettings;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that runs in this process: database, stores, platform and web server, started in this
 * order and stopped in the reverse one.
 */
public final class Installation implements AutoCloseable {
  private static final Logger SERVER_LOG = LoggerFactory.getLogger("tidemark.postgres");

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Platform platform;
  private final WebServer web;

  /**
   * Where and how to run.
   *
   * @param data folder of the embedded database; unused with an external one
   * @param external a PostgreSQL of the user's own, if there is one
   * @param port of the web server on 127.0.0.1, 0 for any free one
   * @param shop the contexts' configuration
   * @param audit how eagerly it judges itself
   * @param caching where answers are kept
   */
  public record Place(
      Path data,
      Optional<Address> external,
      int port,
      ShopSettings shop,
      Pace audit,
      Caching caching) {
    /** Judging itself as usual. */
    public Place(Path data, Optional<Address> external, int port, ShopSettings shop) {
      this(data, external, port, shop, Pace.USUAL);
    }

    /** Keeping answers as usual. */
    public Place(Path data, Optional<Address> external, int port, ShopSettings shop, Pace audit) {
      this(data, external, port, shop, audit, Caching.IN_PROCESS);
    }
  }

  /**
   * Starts everything.
   *
   * @param progress is told each step, one line each
   * @throws StartFailed if it cannot be started; nothing is left running
   */
  public static Installation start(Place place, Consumer<String> progress) {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    try {
      return new Installation(place, progress, parts);
    } catch (EmbeddedPostgresException | StoreFault | IllegalStateException plain) {
      closeAll(parts);
      throw new StartFailed(String.valueOf(plain.getMessage()), plain);
    } catch (RuntimeException unexpected) {
      closeAll(parts);
      throw unexpected;
    }
  }

  private Installation(Place place, Consumer<String> progress, Deque<AutoCloseable> parts) {
    Address address = place.external().orElseGet(() -> embedded(place, progress, parts));
    progress.accept("Opening the contexts …");
    PostgresStores stores = PostgresStores.connect(dev.tidemark.postgres.Settings.at(address));
    parts.push(stores);
    AnswerStore answers = place.caching().open();
    parts.push(answers);
    Shop shop = Shop.of(place.shop());
    platform = Platform.of(shop.contexts(), stores::open);
    parts.push(platform);
    shop.connect(platform);
    Auditor auditor = Auditor.of(platform, place.audit());
    parts.push(auditor);
    List<Endpoint> endpoints =
        ServedPlatform.with(
            platform, auditor, answers, List.of(OrderPage.in(platform, OrderPage.USUAL_LIMIT)));
    platform.start();
    progress.accept("Starting the web server …");
    web =
        WebServer.serve(
            endpoints,
            platform.ids(),
            platform.clock(),
            place.shop().callbackSecrets(),
            place.port());
    parts.push(web);
    auditor.start();
    if (place.external().isEmpty()) {
      parts.push(RunningAt.tell(place.data(), web.port()));
    }
    this.parts.addAll(parts);
  }

  /** Starts the embedded database of a place; it is stopped as one of the parts. */
  static Address embedded(Place place, Consumer<String> progress, Deque<AutoCloseable> parts) {
    progress.accept("Starting PostgreSQL on " + place.data() + " …");
    Settings settings =
        Settings.in(place.data().resolve("postgres"))
            .withServerSettings(Map.of("max_connections", "200"))
            .withListener(Listener.of(progress, SERVER_LOG::debug));
    EmbeddedPostgres postgres = EmbeddedPostgres.start(settings);
    parts.push(postgres);
    postgres.keepRunning(
        exit -> SERVER_LOG.error("PostgreSQL ended by itself ({}); it is started again.", exit));
    return new Address(
        postgres.jdbcUrl("postgres"), postgres.adminUser(), postgres.adminPassword());
  }

  /** The running contexts. */
  public Platform platform() {
    return platform;
  }

  /** The port the web server listens on. */
  public int port() {
    return web.port();
  }

  /** Stops everything; what was acknowledged is durable, what is under way is finished first. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      closeAll(parts);
    }
  }

  /** Stops parts, the last one first. */
  static void closeAll(Deque<AutoCloseable> parts) {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception fault) {
        SERVER_LOG.error(
            "A part could not be stopped in order; the next start repairs what it left.", fault);
      }
    }
  }
}
