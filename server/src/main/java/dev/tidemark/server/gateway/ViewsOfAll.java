package dev.tidemark.server.gateway;

import dev.tidemark.kernel.context.Route;
import dev.tidemark.server.http.ApiProblem;
import dev.tidemark.server.http.Endpoint;
import dev.tidemark.server.http.Exchange;
import dev.tidemark.server.http.Json;
import dev.tidemark.server.http.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The views of all services as if they were one: listed together, each rebuilt where it is. */
final class ViewsOfAll {
  private static final String ALL = "/v1/operations/views";
  private static final String REBUILDS = ALL + "/{context}/{view}/rebuilds";

  private final Map<String, Upstream> byContext;
  private final Edge edge;

  ViewsOfAll(Map<String, Upstream> byContext, Edge edge) {
    this.byContext = new LinkedHashMap<>(byContext);
    this.edge = edge;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Address.operation(
            Route.Method.GET,
            ALL,
            200,
            "Every view, how far it shows the log, and how its last rebuild stands.",
            (exchange, _) -> list(exchange)),
        Address.operation(
            Route.Method.POST,
            REBUILDS,
            202,
            "Begins to rebuild a view beside the live one; mode is switch, compare or back.",
            (exchange, variables) -> begin(exchange, service(variables))),
        Address.operation(
            Route.Method.GET,
            REBUILDS + "/{rebuildId}",
            200,
            "How far a rebuild has come and what it found.",
            (exchange, variables) -> status(exchange, service(variables))));
  }

  private Upstream service(Map<String, String> variables) {
    String context = variables.getOrDefault("context", "");
    return Optional.ofNullable(byContext.get(context))
        .orElseThrow(() ->
            new ApiProblem(
                404,
                "not-found",
                "Not found",
                "There is no context "
                    + context
                    + "; there are "
                    + String.join(", ", new TreeSet<>(byContext.keySet()))
                    + "."));
  }

  /** All or none: who rebuilds everything must not miss what is silent for the moment. */
  private Reply list(Exchange exchange) {
    exchange.requireNoParameters();
    return edge.pass(exchange, RouteClass.OPERATION, "all", deadline -> list(exchange, deadline));
  }

  private Reply list(Exchange exchange, Deadline deadline) {
    Passed question = Passed.asking(ALL, exchange, RouteClass.OPERATION, deadline);
    Collection<Upstream> services = new LinkedHashSet<>(byContext.values());
    List<JsonNode> items = new ArrayList<>();
    for (Upstream service : services) {
      Reply reply = service.send(question);
      if (reply.status() != 200) {
        return reply;
      }
      Json.tree(reply.body()).path("items").forEach(items::add);
    }
    return Reply.json(200, Json.bytes(Map.of("items", items)));
  }

  private Reply begin(Exchange exchange, Upstream service) {
    return edge.pass(
        exchange,
        RouteClass.OPERATION,
        service.name(),
        deadline -> service.send(Passed.on(exchange, RouteClass.OPERATION, deadline)));
  }

  private Reply status(Exchange exchange, Upstream service) {
    return edge.pass(
        exchange,
        RouteClass.OPERATION,
        service.name(),
        deadline -> service.search(Passed.on(exchange, RouteClass.OPERATION, deadline)));
  }
}
