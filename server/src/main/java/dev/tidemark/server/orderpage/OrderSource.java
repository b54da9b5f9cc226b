package dev.tidemark.server.orderpage;

import dev.tidemark.server.http.ApiProblem;
import dev.tidemark.server.http.Exchange;
import dev.tidemark.server.http.Queries;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Where the parts of a page come from: contexts in this process, or services behind a gateway. */
@FunctionalInterface
public interface OrderSource {
  /**
   * Asks for one part. Called by several threads at once; may be interrupted when its time is over.
   *
   * @param exchange the request that is answered
   * @return empty if there is no such thing for this order
   * @throws ApiProblem if it cannot be had now
   */
  Optional<JsonNode> ask(OrderPart part, String orderId, Exchange exchange);

  /** Asks the contexts of this process. */
  static OrderSource of(Queries queries) {
    return (part, orderId, exchange) ->
        queries.ask(part.query(), Map.of("orderId", orderId), exchange);
  }
}
