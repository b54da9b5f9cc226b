package dev.tidemark.server.http;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.kernel.Digest;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.CommandDeclaration;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.context.QueryDeclaration;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.server.audit.Auditor;
import dev.tidemark.server.cache.AnswerStore;
import dev.tidemark.server.cache.Caches;
import dev.tidemark.server.host.Platform;
import dev.tidemark.server.logs.Logs;
import dev.tidemark.server.telemetry.Telemetry;
import dev.tidemark.server.trace.Traces;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The addresses of a platform: those its contexts declare, and those for who runs it. They are made
 * before the platform starts: a start with much left to do uses every connection, and the logs are
 * asked for their names here.
 */
public final class ServedPlatform {
  private ServedPlatform() {}

  /**
   * All addresses of a platform that judges itself.
   *
   * @param store where answers are kept
   * @param more addresses made of what its queries answer
   */
  public static List<Endpoint> with(
      Platform platform,
      Auditor auditor,
      AnswerStore store,
      List<Function<Queries, Endpoint>> more) {
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.add(new InvariantsEndpoint(auditor, platform.clock()));
    return complete(platform, Optional.of(auditor), store, MessageRoutes.NONE, endpoints, more);
  }

  /**
   * All addresses of a platform that others judge.
   *
   * @param store where answers are kept
   * @param routes over which brokers its contexts talk
   */
  public static List<Endpoint> of(Platform platform, AnswerStore store, MessageRoutes routes) {
    return complete(platform, Optional.empty(), store, routes, new ArrayList<>(), List.of());
  }

  /**
   * The addresses of a process that runs no contexts and judges those of others.
   *
   * @param platform an empty one
   */
  public static List<Endpoint> auditing(Platform platform, Auditor auditor, BooleanSupplier quiet) {
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.add(new InvariantsEndpoint(auditor, platform.clock()));
    endpoints.add(new QuietEndpoint(quiet));
    endpoints.add(new MetricsEndpoint(platform, Optional.of(auditor)));
    addHealth(platform, endpoints);
    return endpoints;
  }

  /** The figures of a process without contexts; its requests are measured there as well. */
  public static void addMetrics(Telemetry telemetry, List<Endpoint> endpoints) {
    endpoints.add(new MetricsEndpoint(telemetry));
  }

  /** Whether this process lives, and whether it can be sent requests; no contexts run in it. */
  public static void addStanding(List<Endpoint> endpoints) {
    endpoints.add(HealthEndpoint.live());
    endpoints.add(HealthEndpoint.ready("/health/ready", Platform.empty()));
  }

  /** How the process is, for whoever sends it requests. */
  public static void addHealth(Platform platform, List<Endpoint> endpoints) {
    endpoints.add(HealthEndpoint.live());
    endpoints.add(HealthEndpoint.ready("/health", platform));
    endpoints.add(HealthEndpoint.ready("/health/ready", platform));
  }

  private static List<Endpoint> complete(
      Platform platform,
      Optional<Auditor> auditor,
      AnswerStore store,
      MessageRoutes routes,
      List<Endpoint> endpoints,
      List<Function<Queries, Endpoint>> more) {
    Caches caches = Caches.of(platform, store, secretOf(platform, "answers"));
    addHealth(platform, endpoints);
    endpoints.add(new QuietEndpoint(platform));
    endpoints.add(new MetricsEndpoint(platform, auditor));
    endpoints.addAll(new ViewsEndpoints(platform).all());
    endpoints.addAll(new ParkedEndpoints(platform).all());
    endpoints.add(new TraceEndpoint(new Traces(platform, Logs.service())));
    Cursors cursors = new Cursors(secretOf(platform, "cursors"));
    Faults faults = new Faults();
    platform
        .contexts()
        .forEach(context -> addRoutes(platform, context, cursors, caches, faults, endpoints));
    more.forEach(one -> endpoints.add(one.apply(new Queries(endpoints))));
    addDocuments(
        platform.contexts().stream().map(ContextRuntime::declaration).toList(), routes, endpoints);
    return endpoints;
  }

  /** The same in every process on the same logs, and known to nobody else. */
  private static byte[] secretOf(Platform platform, String purpose) {
    String lives =
        platform.contexts().stream()
            .map(c -> c.log().head().incarnation().toString())
            .sorted()
            .collect(Collectors.joining(","));
    return Digest.sha256().digest((purpose + " " + lives).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The index, the API and message documents, and a page for each problem. Added last: the document
   * shows everything, itself included.
   *
   * @param contexts whose addresses are among those served
   * @param routes over which brokers they talk
   */
  public static void addDocuments(
      List<Declaration> contexts, MessageRoutes routes, List<Endpoint> endpoints) {
    ProblemCatalogue problems = new ProblemCatalogue(contexts);
    endpoints.addAll(new PublicPages(problems).all());
    String messages = Json.pretty(new AsyncApi(contexts, Contracts.CATALOGUE, routes).document());
    endpoints.add(
        new Page(
            "/asyncapi.json",
            "The message document.",
            Reply.JSON,
            variables -> Optional.of(messages)));
    AtomicReference<String> document = new AtomicReference<>("");
    endpoints.add(
        new Page(
            "/openapi.json",
            "The API document.",
            Reply.JSON,
            variables -> Optional.of(document.get())));
    document.set(Json.pretty(new OpenApi(endpoints, problems).document()));
  }

  private static void addRoutes(
      Platform platform,
      ContextRuntime context,
      Cursors cursors,
      Caches caches,
      Faults faults,
      List<Endpoint> endpoints) {
    for (AggregateType<?, ?, ?, ?> type : context.declaration().aggregates()) {
      for (CommandDeclaration<?> command : type.commands()) {
        command
            .endpoint()
            .ifPresent(declared ->
                endpoints.add(
                    new CommandEndpoint<>(platform, context, type, command, declared, faults)));
      }
    }
    for (QueryDeclaration<?, ?> query : context.declaration().queries()) {
      endpoints.add(queryEndpoint(platform, context, query, cursors, caches));
    }
  }

  private static <Q extends Query<R>, R> Endpoint queryEndpoint(
      Platform platform,
      ContextRuntime context,
      QueryDeclaration<Q, R> query,
      Cursors cursors,
      Caches caches) {
    return new QueryEndpoint<>(platform, context, query, cursors, caches.of(context));
  }
}
