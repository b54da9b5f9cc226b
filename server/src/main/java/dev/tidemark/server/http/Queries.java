package dev.tidemark.server.http;

import dev.tidemark.kernel.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The queries of the contexts in this process, for answers that are made of several of them. */
public final class Queries {
  private final Map<Class<?>, QueryEndpoint<?, ?>> byType;
  private final Faults faults = new Faults();

  Queries(List<Endpoint> endpoints) {
    byType =
        endpoints.stream()
            .filter(QueryEndpoint.class::isInstance)
            .map(e -> (QueryEndpoint<?, ?>) e)
            .collect(Collectors.toMap(e -> e.declared().type(), e -> e));
  }

  /**
   * Asks one of them.
   *
   * @param components of the query, as they would stand in its address
   * @return its answer, of a list the items; empty if there is none
   * @throws ApiProblem if it cannot be answered now, or not as asked
   */
  public Optional<JsonNode> ask(
      Class<? extends Query<?>> query, Map<String, Object> components, Exchange exchange) {
    QueryEndpoint<?, ?> endpoint = byType.get(query);
    if (endpoint == null) {
      throw new IllegalArgumentException("No context here answers " + query.getName() + ".");
    }
    try {
      return endpoint.ask(exchange, components);
    } catch (RuntimeException fault) {
      throw faults.problem(fault);
    }
  }
}
