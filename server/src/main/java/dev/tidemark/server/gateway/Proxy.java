package dev.tidemark.server.gateway;

import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.Route;
import dev.tidemark.server.http.Endpoint;
import dev.tidemark.server.http.Exchange;
import dev.tidemark.server.http.Reply;
import java.util.Map;

/**
 * An address that a service behind answers.
 *
 * @param access of the declaration; what needs more than a look at the sender is judged behind
 */
record Proxy(Route.Method method, String path, Access access, String summary, Upstream upstream)
    implements Endpoint {
  /** Signatures are checked by who knows the body's meaning. */
  @Override
  public boolean isCallback() {
    return false;
  }

  @Override
  public Reply answer(Exchange exchange, Map<String, String> variables) {
    return upstream.pass(exchange);
  }
}
