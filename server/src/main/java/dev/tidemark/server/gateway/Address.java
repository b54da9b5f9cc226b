package dev.tidemark.server.gateway;

import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.Role;
import dev.tidemark.kernel.context.Route;
import dev.tidemark.server.http.Endpoint;
import dev.tidemark.server.http.Exchange;
import dev.tidemark.server.http.PassedOn;
import dev.tidemark.server.http.Reply;
import java.util.Map;

/** An address of the gateway that no context declares. */
record Address(
    Route.Method method, String path, Access access, int success, String summary, PassedOn.To to)
    implements Endpoint {

  /** One for people who run the platform. */
  static Address operation(
      Route.Method method, String path, int success, String summary, PassedOn.To to) {
    return new Address(method, path, Access.allow(Role.STAFF, Role.ADMIN), success, summary, to);
  }

  @Override
  public Reply answer(Exchange exchange, Map<String, String> variables) {
    return to.answer(exchange, variables);
  }
}
