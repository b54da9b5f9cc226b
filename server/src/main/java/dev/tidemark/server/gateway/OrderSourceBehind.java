package dev.tidemark.server.gateway;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.context.QueryDeclaration;
import dev.tidemark.server.http.ApiProblem;
import dev.tidemark.server.http.Exchange;
import dev.tidemark.server.http.Json;
import dev.tidemark.server.http.Reply;
import dev.tidemark.server.orderpage.OrderPart;
import dev.tidemark.server.orderpage.OrderSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The parts of an order's page, asked of the services that know them at their own addresses. */
final class OrderSourceBehind implements OrderSource {
  private final Map<OrderPart, Where> where = new EnumMap<>(OrderPart.class);
  private final Edge edge;

  private record Where(Upstream service, QueryDeclaration<?, ?> declared) {
    String address(String orderId) {
      String template = declared.endpoint().route().path();
      boolean inPath = template.contains("{orderId}");
      String path = template.replace("{orderId}", orderId);
      String query = (inPath ? "" : "&orderId=" + orderId) + (declared.list() ? "&limit=200" : "");
      return query.isEmpty() ? path : path + "?" + query.substring(1);
    }
  }

  OrderSourceBehind(Collection<Declaration> contexts, Map<String, Upstream> byContext, Edge edge) {
    for (OrderPart part : OrderPart.values()) {
      QueryDeclaration<?, ?> declared = part.declared(contexts);
      contexts.stream()
          .filter(context -> context.queries().contains(declared))
          .map(Declaration::name)
          .forEach(name -> where.put(part, new Where(service(byContext, name), declared)));
    }
    this.edge = edge;
  }

  private static Upstream service(Map<String, Upstream> byContext, String context) {
    return Optional.ofNullable(byContext.get(context))
        .orElseThrow(() -> new IllegalArgumentException("No service runs " + context + "."));
  }

  @Override
  public Optional<JsonNode> ask(OrderPart part, String orderId, Exchange exchange) {
    Where asked =
        Optional.ofNullable(where.get(part))
            .orElseThrow(() -> new IllegalStateException("Nobody knows " + part + "."));
    Deadline deadline = edge.deadline(exchange, RouteClass.READ);
    Reply reply =
        asked
            .service()
            .send(Passed.asking(asked.address(orderId), exchange, RouteClass.READ, deadline));
    return switch (reply.status()) {
      case 200 -> Optional.of(document(asked, reply));
      case 404 -> Optional.empty();
      default -> throw unavailable(asked);
    };
  }

  private static JsonNode document(Where asked, Reply reply) {
    try {
      JsonNode document = Json.tree(reply.body());
      return asked.declared().list() ? document.path("items") : document;
    } catch (JacksonException noJson) {
      throw unavailable(asked);
    }
  }

  private static ApiProblem unavailable(Where asked) {
    return ApiProblem.unavailable(
        "unavailable", "The service " + asked.service().name() + " does not say it just now.");
  }
}
