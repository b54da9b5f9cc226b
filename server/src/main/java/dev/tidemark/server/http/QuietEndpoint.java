package dev.tidemark.server.http;

import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.Role;
import dev.tidemark.kernel.context.Route;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.server.host.Platform;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Says whether anything is still under way: {@code {"quiet": true}} when every message is handled,
 * and where the logs end, so that somebody who asks several processes can tell that nothing moves.
 */
public final class QuietEndpoint implements Endpoint {
  private final BooleanSupplier quiet;
  private final Supplier<Map<String, String>> positions;

  /** Answers what {@code quiet} says. */
  public QuietEndpoint(BooleanSupplier quiet) {
    this(quiet, Map::of);
  }

  QuietEndpoint(Platform platform) {
    this(platform::quiet, () -> positions(platform));
  }

  private QuietEndpoint(BooleanSupplier quiet, Supplier<Map<String, String>> positions) {
    this.quiet = quiet;
    this.positions = positions;
  }

  private static Map<String, String> positions(Platform platform) {
    Map<String, String> positions = new TreeMap<>();
    platform
        .contexts()
        .forEach(context -> {
          EventLog.Head head = context.log().head();
          positions.put(context.name(), head.position() + ":" + head.outboxPosition());
        });
    return positions;
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
    return Reply.json(
        200, Json.bytes(Map.of("quiet", quiet.getAsBoolean(), "positions", positions.get())));
  }
}
