package dev.tidemark.server.topology;

import dev.tidemark.audit.read.AuditedContext;
import dev.tidemark.contracts.Contracts;
import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.postgres.PostgresContextStore;
import dev.tidemark.postgres.PostgresStores;
import dev.tidemark.postgres.Settings;
import dev.tidemark.server.StartFailed;
import dev.tidemark.server.audit.Auditor;
import dev.tidemark.server.audit.Pace;
import dev.tidemark.server.cache.AnswerStore;
import dev.tidemark.server.gateway.Gateway;
import dev.tidemark.server.gateway.GatewaySettings;
import dev.tidemark.server.gateway.RegistryDiscovery;
import dev.tidemark.server.host.Platform;
import dev.tidemark.server.http.CallbackSecret;
import dev.tidemark.server.http.Endpoint;
import dev.tidemark.server.http.MessageRoutes;
import dev.tidemark.server.http.ServedPlatform;
import dev.tidemark.server.http.WebServer;
import dev.tidemark.server.shop.Shop;
import dev.tidemark.server.shop.ShopSettings;
import dev.tidemark.zookeeper.RegistryUnreachable;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance of one service of a topology, in this process. */
public final class ServiceProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);

  /** Others may be starting for the first time, on a slow machine. */
  private static final Duration FOR_OTHERS = Duration.ofMinutes(5);

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Placed placed;
  private final String name;
  private final Placed.Service self;
  private final Shop shop;
  private final Clock clock = Clock.systemUTC();
  private int port;

  private ServiceProcess(Placed placed, String name, ShopSettings settings) {
    this.placed = placed;
    this.name = name;
    this.self = placed.service(name);
    ShopSettings signed =
        settings.withCallbackSecret(CallbackSecret.parse(placed.callbackSecret()));
    boolean together = placed.hostOf("payment").equals(placed.hostOf("cardprocessor"));
    this.shop =
        together
            ? Shop.of(signed)
            : Shop.apart(
                signed,
                placed.hostOf("cardprocessor").addresses(),
                placed.hostOf("payment").addresses(),
                clock);
  }

  /**
   * Starts it.
   *
   * @param listen where; whoever reaches it is trusted as the operator
   * @param settings of the shop, without the secret
   * @param pace of the auditor, if this is one
   * @throws StartFailed if it cannot be started; nothing is left running
   */
  public static ServiceProcess start(
      Placed placed, String name, InetSocketAddress listen, ShopSettings settings, Pace pace) {
    ServiceProcess process = new ServiceProcess(placed, name, settings);
    try {
      switch (process.self.role()) {
        case CONTEXTS -> process.runContexts(listen);
        case AUDITOR -> process.runAuditor(listen, pace);
        case GATEWAY -> process.runGateway(listen);
        case WHOLE -> throw new IllegalArgumentException("The whole is not a part.");
      }
      return process;
    } catch (StoreFault | RegistryUnreachable | IllegalStateException plain) {
      process.close();
      throw new StartFailed(String.valueOf(plain.getMessage()), plain);
    } catch (RuntimeException failed) {
      process.close();
      throw failed;
    }
  }

  private void runContexts(InetSocketAddress listen) {
    PostgresStores stores = PostgresStores.connect(Settings.at(self.data()));
    parts.push(stores);
    AnswerStore answers = placed.caching().open();
    parts.push(answers);
    List<? extends BoundedContext> hosted =
        shop.contexts().stream()
            .filter(context -> self.contexts().contains(context.declare().name()))
            .toList();
    Platform platform =
        Platform.of(
            hosted,
            Contracts.CATALOGUE,
            stores::open,
            subscriptions -> Wires.open(placed, declarations()));
    parts.push(platform);
    shop.connect(platform);
    List<Endpoint> endpoints = ServedPlatform.of(platform, answers, Wires.told(placed));
    platform.start();
    serve(platform, endpoints, listen);
  }

  private List<Declaration> declarations() {
    return shop.contexts().stream().map(BoundedContext::declare).toList();
  }

  private void runAuditor(InetSocketAddress listen, Pace pace) {
    Neighbours neighbours = new Neighbours(placed, clock);
    Auditor auditor =
        new Auditor(
            declarations().stream().map(this::audited).toList(), clock, neighbours::quiet, pace);
    parts.push(auditor);
    Platform none = Platform.empty();
    parts.push(none);
    serve(none, ServedPlatform.auditing(none, auditor, neighbours::quiet), listen);
    auditor.start();
  }

  private AuditedContext audited(Declaration declaration) {
    PostgresStores stores =
        PostgresStores.connect(Settings.at(placed.hostOf(declaration.name()).data()));
    parts.push(stores);
    PostgresContextStore store = whenItIsThere(stores, declaration.name());
    parts.push(store);
    return AuditedContext.of(declaration, store, Contracts.CATALOGUE, new JsonCodec());
  }

  private PostgresContextStore whenItIsThere(PostgresStores stores, String context) {
    long end = System.nanoTime() + FOR_OTHERS.toNanos();
    while (true) {
      try {
        return stores.openForReading(context);
      } catch (StoreFault notYet) {
        if (System.nanoTime() > end) {
          throw notYet;
        }
        LOG.info("Waiting for {}: {}", context, notYet.getMessage());
      }
      try {
        Thread.sleep(BETWEEN_TRIES);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new StartFailed("Stopped.", stopped);
      }
    }
  }

  private void runGateway(InetSocketAddress listen) {
    List<Declaration> all = declarations();
    List<Gateway.Behind> services = new ArrayList<>();
    Optional<Gateway.Behind> auditor = Optional.empty();
    for (var entry : placed.services().entrySet()) {
      Placed.Service service = entry.getValue();
      List<Declaration> contexts =
          all.stream().filter(context -> service.contexts().contains(context.name())).toList();
      Gateway.Behind behind = new Gateway.Behind(entry.getKey(), contexts, service.addresses());
      switch (service.role()) {
        case CONTEXTS -> services.add(behind);
        case AUDITOR -> auditor = Optional.of(behind);
        case GATEWAY, WHOLE -> {}
      }
    }
    Platform none = Platform.empty();
    parts.push(none);
    GatewaySettings settings = GatewaySettings.of(System.getenv());
    List<Gateway.Behind> behind = services;
    Optional<Gateway.Behind> judge = auditor;
    MessageRoutes routes = Wires.told(placed);
    Gateway gateway =
        Announcements.registry(placed)
            .map(found ->
                new Gateway(
                    behind,
                    judge,
                    routes,
                    new RegistryDiscovery(found),
                    settings,
                    none.telemetry()))
            .orElseGet(() -> new Gateway(behind, judge, routes, settings, none.telemetry()));
    parts.push(gateway);
    serve(none, gateway.endpoints(), listen);
    gateway.start();
  }

  private void serve(Platform platform, List<Endpoint> endpoints, InetSocketAddress listen) {
    WebServer web =
        WebServer.serve(
            endpoints,
            platform.ids(),
            platform.clock(),
            List.of(CallbackSecret.parse(placed.callbackSecret())),
            listen);
    parts.push(web);
    port = web.port();
    if (self.role() != Topology.Role.GATEWAY) {
      Announcements.announce(placed, name, listen, port).ifPresent(parts::push);
    }
  }

  /** The port it listens on. */
  int port() {
    return port;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception fault) {
        LOG.error("A part could not be stopped in order; the next start repairs it.", fault);
      }
    }
  }
}
