package dev.tidemark.server.http;

import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.Role;
import dev.tidemark.kernel.context.Route;
import dev.tidemark.server.host.Platform;
import java.util.Map;

/**
 * Says whether anything is still under way: {@code {"quiet": true}} when every message is handled.
 */
final class QuietEndpoint implements Endpoint {
  private final Platform platform;

  QuietEndpoint(Platform platform) {
    this.platform = platform;
  }

  @Override
  public Route.Method method() {
    return Route.Method.GET;
  }

  @Override
  public String path() {
    return "/v1/operations/quiet";
  }

  @Override
  public Access access() {
    return Access.allow(Role.STAFF, Role.ADMIN);
  }

  @Override
  public String summary() {
    return "Whether nothing is under way any more.";
  }

  @Override
  public Reply answer(Exchange exchange, Map<String, String> variables) {
    return Reply.json(200, Json.bytes(Map.of("quiet", platform.quiet())));
  }
}
