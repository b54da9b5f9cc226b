package dev.tidemark.server.http;

import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.Role;
import dev.tidemark.kernel.context.Route;
import dev.tidemark.server.trace.Intention;
import dev.tidemark.server.trace.OrderTrace;
import dev.tidemark.server.trace.Traces;
import java.util.List;
import java.util.Map;

/**
 * What somebody's intentions about one subject led to, from the logs of this process. Who asks
 * several processes says by {@code also} what the others know of: see {@link Intention#text}.
 */
final class TraceEndpoint implements Endpoint {
  private final Traces traces;

  TraceEndpoint(Traces traces) {
    this.traces = traces;
  }

  @Override
  public Route.Method method() {
    return Route.Method.GET;
  }

  @Override
  public String path() {
    return OrderTrace.PATH;
  }

  @Override
  public Access access() {
    return Access.allow(Role.STAFF, Role.ADMIN);
  }

  @Override
  public String summary() {
    return OrderTrace.SUMMARY;
  }

  @Override
  public Reply answer(Exchange exchange, Map<String, String> variables) {
    Map<String, List<String>> parameters = exchange.parameters();
    if (!List.of("also").containsAll(parameters.keySet())) {
      throw ApiProblem.invalid("This address takes the parameter also and no other.");
    }
    List<Intention> also =
        parameters.getOrDefault("also", List.of()).stream()
            .map(text ->
                Intention.parse(text)
                    .orElseThrow(() -> ApiProblem.invalid("also takes CORRELATION~FROM~TO.")))
            .toList();
    String id = variables.getOrDefault("id", "");
    OrderTrace trace = traces.of(id, exchange.tenant(), also);
    if (also.isEmpty() && trace.steps().isEmpty()) {
      throw ApiProblem.notFound();
    }
    return Reply.json(200, Json.bytes(trace));
  }
}
