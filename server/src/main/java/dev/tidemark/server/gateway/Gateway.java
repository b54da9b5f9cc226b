package dev.tidemark.server.gateway;

import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.CommandDeclaration;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.context.Role;
import dev.tidemark.kernel.context.Route;
import dev.tidemark.server.http.Endpoint;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/** Every address that the contexts declare, each passed on to the service that runs its context. */
public final class Gateway {
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final Map<String, Upstream> upstreams = new LinkedHashMap<>();
  private final List<Endpoint> endpoints = new ArrayList<>();

  /**
   * A service behind.
   *
   * @param contexts which it runs
   * @param instances where it answers
   */
  public record Behind(String name, List<Declaration> contexts, List<URI> instances) {}

  /**
   * A gateway to these services.
   *
   * @param auditor who answers for the platform as a whole, if somebody does
   */
  public Gateway(List<Behind> services, Optional<Behind> auditor) {
    services.forEach(this::add);
    auditor.ifPresent(this::addOperations);
  }

  private Upstream upstream(Behind service) {
    return upstreams.computeIfAbsent(
        service.name(), name -> new Upstream(name, service.instances(), http));
  }

  private void add(Behind service) {
    for (Declaration context : service.contexts()) {
      context
          .aggregates()
          .forEach(type -> type.commands().forEach(command -> add(service, command)));
      context.queries().forEach(query -> add(service, query.endpoint()));
    }
  }

  private void add(Behind service, CommandDeclaration<?> command) {
    command.endpoint().ifPresent(endpoint -> add(service, endpoint));
  }

  private void add(Behind service, dev.tidemark.kernel.context.Endpoint declared) {
    endpoints.add(
        new Proxy(
            declared.route().method(),
            declared.route().path(),
            declared.access(),
            declared.summary(),
            upstream(service)));
  }

  private void addOperations(Behind auditor) {
    for (String path : List.of("/v1/operations/quiet", "/v1/operations/invariants")) {
      endpoints.add(
          new Proxy(
              Route.Method.GET,
              path,
              Access.allow(Role.STAFF, Role.ADMIN),
              "What the auditor says of the platform as a whole.",
              upstream(auditor)));
    }
  }

  /** What it serves. */
  public List<Endpoint> endpoints() {
    return endpoints;
  }
}
