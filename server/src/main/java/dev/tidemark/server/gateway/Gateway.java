package dev.tidemark.server.gateway;

import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.context.Role;
import dev.tidemark.kernel.context.Route;
import dev.tidemark.server.http.Endpoint;
import dev.tidemark.server.http.Exchange;
import dev.tidemark.server.http.Json;
import dev.tidemark.server.http.MessageRoutes;
import dev.tidemark.server.http.PassedOn;
import dev.tidemark.server.http.Reply;
import dev.tidemark.server.http.ServedPlatform;
import dev.tidemark.server.orderpage.OrderPage;
import dev.tidemark.server.orderpage.OrderPart;
import dev.tidemark.server.telemetry.Telemetry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one public address of a platform that runs as many services. Every address that the contexts
 * declare is passed on to the service that runs its context; what concerns all of them is put
 * together here.
 */
public final class Gateway implements AutoCloseable {
  /** As long as most name services of clusters say. */
  private static final Duration NAMES_TTL = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final Map<String, Upstream> services = new LinkedHashMap<>();
  private final Map<String, Upstream> byContext = new LinkedHashMap<>();
  private final List<Declaration> contexts = new ArrayList<>();
  private final List<Endpoint> endpoints = new ArrayList<>();
  private final Telemetry telemetry;
  private final GatewayMetrics metrics;
  private final Discovery discovery;
  private final GatewaySettings settings;
  private final Time time;
  private final Edge edge;
  private final HealthWatch watch;

  /**
   * A service behind.
   *
   * @param contexts which it runs
   * @param instances where it answers, as long as nothing else tells
   */
  public record Behind(String name, List<Declaration> contexts, List<URI> instances) {}

  /**
   * A gateway to services that stay at their addresses; a name among these is looked up again.
   *
   * @param auditor who answers for the platform as a whole, if somebody does
   * @param routes over which brokers they talk to each other
   * @param telemetry where it is measured and followed
   */
  public Gateway(
      List<Behind> services,
      Optional<Behind> auditor,
      MessageRoutes routes,
      GatewaySettings settings,
      Telemetry telemetry) {
    this(services, auditor, routes, named(services, auditor), settings, telemetry);
  }

  /**
   * A gateway to services that are found.
   *
   * @param routes over which brokers they talk to each other
   * @param discovery says where they are; it is closed with the gateway
   */
  public Gateway(
      List<Behind> services,
      Optional<Behind> auditor,
      MessageRoutes routes,
      Discovery discovery,
      GatewaySettings settings,
      Telemetry telemetry) {
    this(services, auditor, routes, discovery, settings, telemetry, Time.REAL);
  }

  Gateway(
      List<Behind> services,
      Optional<Behind> auditor,
      MessageRoutes routes,
      Discovery discovery,
      GatewaySettings settings,
      Telemetry telemetry,
      Time time) {
    this.telemetry = telemetry;
    this.metrics = new GatewayMetrics(telemetry.meters());
    this.discovery = discovery;
    this.settings = settings;
    this.time = time;
    this.edge = new Edge(settings, metrics, time);
    services.forEach(this::add);
    endpoints.addAll(new ViewsOfAll(byContext, edge).endpoints());
    endpoints.addAll(new ParkedOfAll(byContext, edge).endpoints());
    endpoints.add(new TracesOfAll(byContext.values(), edge).endpoint());
    auditor.ifPresent(this::addJudgements);
    addOrderPage();
    addOwn(routes);
    this.watch = new HealthWatch(this.services.values(), http, settings.probeEvery());
  }

  private static Discovery named(List<Behind> services, Optional<Behind> auditor) {
    Map<String, List<URI>> addresses =
        Stream.concat(services.stream(), auditor.stream())
            .collect(Collectors.toMap(Behind::name, Behind::instances));
    return new DnsDiscovery(addresses, NAMES_TTL);
  }

  /** Begins to ask the instances how they are. */
  public void start() {
    watch.start();
  }

  /** Asks the instances once. */
  void lookAround() {
    watch.round();
  }

  /** What it serves. */
  public List<Endpoint> endpoints() {
    return List.copyOf(endpoints);
  }

  private Upstream upstream(Behind service) {
    return services.computeIfAbsent(
        service.name(),
        name ->
            new Upstream(
                name,
                discovery,
                settings,
                metrics,
                telemetry.tracing(),
                address -> new Instance(address, http, settings.breaking(), time),
                time));
  }

  private void add(Behind service) {
    Upstream upstream = upstream(service);
    for (Declaration context : service.contexts()) {
      contexts.add(context);
      byContext.put(context.name(), upstream);
      endpoints.addAll(
          PassedOn.addresses(
              context, (exchange, _) -> pass(exchange, RouteClass.of(exchange), upstream)));
    }
  }

  private Reply pass(Exchange exchange, RouteClass kind, Upstream upstream) {
    return edge.pass(
        exchange,
        kind,
        upstream.name(),
        deadline -> upstream.send(Passed.on(exchange, kind, deadline)));
  }

  private void addJudgements(Behind auditor) {
    Upstream upstream = upstream(auditor);
    PassedOn.To to = (exchange, _) -> pass(exchange, RouteClass.OPERATION, upstream);
    endpoints.add(
        Address.operation(
            Route.Method.GET,
            "/v1/operations/quiet",
            200,
            "Whether nothing is under way any more.",
            to));
    endpoints.add(
        Address.operation(
            Route.Method.GET,
            "/v1/operations/invariants",
            200,
            "What the auditor says of the platform as a whole.",
            to));
  }

  /** Where not all of its contexts are behind, there is no such page. */
  private void addOrderPage() {
    List<String> known = contexts.stream().map(Declaration::name).toList();
    if (known.containsAll(OrderPart.CONTEXTS)) {
      OrderSourceBehind source = new OrderSourceBehind(contexts, byContext, edge);
      OrderPage page = new OrderPage(contexts, source, settings.page());
      endpoints.add(new LimitedPage(page, edge));
    }
  }

  private void addOwn(MessageRoutes routes) {
    endpoints.add(
        new Address(
            Route.Method.GET,
            "/health",
            Access.allow(Role.ANYONE),
            200,
            "How the services behind are.",
            (exchange, _) -> health(exchange)));
    ServedPlatform.addMetrics(telemetry, endpoints);
    ServedPlatform.addStanding(endpoints);
    ServedPlatform.addDocuments(contexts, routes, endpoints);
  }

  /** Always 200: the gateway is there, and nothing is better for sending requests elsewhere. */
  private Reply health(Exchange exchange) {
    exchange.requireNoParameters();
    List<Map<String, Object>> standing = services.values().stream().map(Gateway::standing).toList();
    boolean up = standing.stream().allMatch(service -> "up".equals(service.get("status")));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("status", up ? "up" : "degraded");
    document.put("services", standing);
    return Reply.json(200, Json.bytes(document));
  }

  private static Map<String, Object> standing(Upstream service) {
    List<Instance> instances = service.instances();
    long up = instances.stream().filter(Instance::isUp).count();
    Map<String, Object> standing = new LinkedHashMap<>();
    standing.put("name", service.name());
    standing.put("status", up == 0 ? "down" : up < instances.size() ? "degraded" : "up");
    standing.put("instances", instances.size());
    standing.put("up", up);
    return standing;
  }

  @Override
  public void close() {
    watch.close();
    discovery.close();
    http.shutdownNow();
  }
}
