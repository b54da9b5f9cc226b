package dev.tidemark.server.http;

import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.Role;
import dev.tidemark.kernel.context.Route;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.ViewKeeper;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.server.host.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says how the process is. {@code /health/live} asks nothing outside: while it answers at all, a
 * restart would not help. {@code /health} and {@code /health/ready} say whether requests should be
 * sent here.
 */
final class HealthEndpoint implements Endpoint {
  private final String path;
  private final Optional<Platform> platform;
  private volatile boolean stopping;

  private HealthEndpoint(String path, Optional<Platform> platform) {
    this.path = path;
    this.platform = platform;
  }

  static HealthEndpoint live() {
    return new HealthEndpoint("/health/live", Optional.empty());
  }

  /** Tells the same under several addresses. */
  static HealthEndpoint ready(String path, Platform platform) {
    return new HealthEndpoint(path, Optional.of(platform));
  }

  /** From now on nobody should send requests here. */
  void stopping() {
    stopping = true;
  }

  @Override
  public Route.Method method() {
    return Route.Method.GET;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Access access() {
    return Access.allow(Role.ANYONE);
  }

  @Override
  public String summary() {
    return platform.isPresent() ? "Whether to send requests here." : "Whether the process lives.";
  }

  @Override
  public Reply answer(Exchange exchange, Map<String, String> variables) {
    List<Map<String, Object>> contexts = new ArrayList<>();
    platform.ifPresent(p -> p.contexts().forEach(context -> contexts.add(standing(context))));
    boolean up = !stopping && contexts.stream().allMatch(c -> "up".equals(c.get("status")));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("status", up ? "up" : stopping ? "stopping" : "down");
    if (platform.isPresent()) {
      document.put("contexts", contexts);
    }
    return Reply.json(up ? 200 : 503, Json.bytes(document));
  }

  private static Map<String, Object> standing(ContextRuntime context) {
    Map<String, Object> standing = new LinkedHashMap<>();
    standing.put("name", context.name());
    try {
      EventLog.Head head = context.log().head();
      standing.put("status", "up");
      standing.put("position", head.position());
      Map<String, Object> behind = new LinkedHashMap<>();
      for (ViewKeeper<?> view : context.views()) {
        behind.put(view.name(), Math.max(0, head.position() - view.position()));
      }
      standing.put("viewsBehind", behind);
      standing.put("parkedKeys", context.consumer().parkedKeys().size());
    } catch (StoreFault fault) {
      standing.put("status", "down");
      standing.put("reason", "the store cannot be reached");
    }
    return standing;
  }
}
