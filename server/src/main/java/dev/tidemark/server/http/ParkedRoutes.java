package dev.tidemark.server.http;

import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.Role;
import dev.tidemark.kernel.context.Route;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The addresses of parked messages: the same of a process that hosts them and of a gateway. */
public enum ParkedRoutes {
  LIST(
      Route.Method.GET,
      "/v1/operations/parked",
      "Parked messages by context, in the order they were parked."),
  TRAIL(
      Route.Method.GET,
      "/v1/operations/parking-trail",
      "What people did about parked messages, by context, newest first."),
  SHOW(
      Route.Method.GET,
      "/v1/operations/parked/{context}/{messageId}",
      "A parked message whole, with what would come of handling it now."),
  REQUEUE_MANY(
      Route.Method.POST,
      "/v1/operations/parked/{context}/requeues",
      "Has the keys go on of which messages are meant: by key, by a part of the reason, or all."),
  REQUEUE(
      Route.Method.POST,
      "/v1/operations/parked/{context}/{messageId}/requeue",
      "Has the key of a message go on, in order."),
  SKIP(
      Route.Method.POST,
      "/v1/operations/parked/{context}/{messageId}/skip",
      "Has a message count as handled, without effect, for a reason; its key goes on."),
  EDIT(
      Route.Method.POST,
      "/v1/operations/parked/{context}/{messageId}/edit",
      "Gives a message other contents, as a new version; both are kept.");

  /** What the list can be narrowed by, besides the context. */
  public static final Set<String> FILTERS = Set.of("key", "reason", "message");

  private final Route.Method method;
  private final String path;
  private final String summary;

  ParkedRoutes(Route.Method method, String path, String summary) {
    this.method = method;
    this.path = path;
    this.summary = summary;
  }

  /** Where it is. */
  public String path() {
    return path;
  }

  /** All of them, each answered as it says here. */
  public static List<Endpoint> all(Map<ParkedRoutes, PassedOn.To> answers) {
    return List.of(values()).stream()
        .<Endpoint>map(
            route -> new Served(route, Objects.requireNonNull(answers.get(route), route::name)))
        .toList();
  }

  private record Served(ParkedRoutes route, PassedOn.To to) implements Endpoint {
    @Override
    public Route.Method method() {
      return route.method;
    }

    @Override
    public String path() {
      return route.path;
    }

    @Override
    public String summary() {
      return route.summary;
    }

    @Override
    public Access access() {
      return Access.allow(Role.STAFF, Role.ADMIN);
    }

    @Override
    public int success() {
      return 200;
    }

    @Override
    public Reply answer(Exchange exchange, Map<String, String> variables) {
      return to.answer(exchange, variables);
    }
  }
}
