package dev.tidemark.server.http;

import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.Role;
import dev.tidemark.kernel.context.Route;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.RebuildRefused;
import dev.tidemark.kernel.engine.RebuildStatus;
import dev.tidemark.kernel.engine.ViewKeeper;
import dev.tidemark.server.host.Platform;
import dev.tidemark.server.views.RebuildDocument;
import dev.tidemark.server.views.RebuildMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The views of everything this process hosts: which there are, and their rebuilding. A rebuild is
 * begun by a POST and goes on by itself; its resource says how far it is.
 */
final class ViewsEndpoints {
  private static final String ALL = "/v1/operations/views";
  private static final String REBUILDS = ALL + "/{context}/{view}/rebuilds";

  private final Platform platform;

  ViewsEndpoints(Platform platform) {
    this.platform = platform;
  }

  List<Endpoint> all() {
    return List.of(
        new Operation(
            Route.Method.GET,
            ALL,
            200,
            "Every view, how far it shows the log, and how its last rebuild stands.",
            (exchange, variables) -> list()),
        new Operation(
            Route.Method.POST,
            REBUILDS,
            202,
            "Begins to rebuild a view beside the live one; mode is switch, compare or back.",
            this::begin),
        new Operation(
            Route.Method.GET,
            REBUILDS + "/{rebuildId}",
            200,
            "How far a rebuild has come and what it found.",
            (exchange, variables) -> status(variables)));
  }

  /** An operation for people who run the platform. */
  private record Operation(
      Route.Method method, String path, int success, String summary, Answering answering)
      implements Endpoint {
    @Override
    public Access access() {
      return Access.allow(Role.STAFF, Role.ADMIN);
    }

    @Override
    public Reply answer(Exchange exchange, Map<String, String> variables) {
      exchange.requireNoParameters();
      return answering.answer(exchange, variables);
    }
  }

  @FunctionalInterface
  private interface Answering {
    Reply answer(Exchange exchange, Map<String, String> variables);
  }

  private Reply list() {
    List<Map<String, Object>> items = new ArrayList<>();
    for (ContextRuntime context : platform.contexts()) {
      for (ViewKeeper<?> keeper : context.keptViews().keepers()) {
        items.add(described(context, keeper));
      }
    }
    return Reply.json(200, Json.bytes(Map.of("items", items)));
  }

  private static Map<String, Object> described(ContextRuntime context, ViewKeeper<?> keeper) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("context", context.name());
    item.put("view", keeper.name());
    item.put("inline", keeper.inline());
    item.put("position", keeper.position());
    keeper
        .lastRebuild()
        .ifPresent(status -> item.put("rebuild", RebuildDocument.of(context.name(), status)));
    return item;
  }

  private Reply begin(Exchange exchange, Map<String, String> variables) {
    RebuildMode mode = mode(exchange.body());
    String context = variables.getOrDefault("context", "");
    ViewKeeper<?> keeper = keeper(variables);
    try {
      RebuildStatus begun = keeper.rebuild(mode.kind());
      return Reply.json(202, Json.bytes(RebuildDocument.of(context, begun)))
          .header("Location", exchange.path() + "/" + begun.id());
    } catch (RebuildRefused refused) {
      throw new ApiProblem(
          409,
          "rebuild-in-progress",
          ApiProblem.title("rebuild-in-progress"),
          String.valueOf(refused.getMessage()));
    }
  }

  private static RebuildMode mode(byte[] body) {
    try {
      JsonNode asked = Json.tree(body);
      Set<String> unknown =
          asked.properties().stream()
              .map(Map.Entry::getKey)
              .filter(name -> !name.equals("mode"))
              .collect(Collectors.toSet());
      if (asked.isObject() && unknown.isEmpty()) {
        String word = asked.path("mode").asString(RebuildMode.SWITCH.word());
        return RebuildMode.of(word).orElseThrow(ViewsEndpoints::malformed);
      }
    } catch (JacksonException noJson) {
      throw malformed();
    }
    throw malformed();
  }

  private static ApiProblem malformed() {
    return ApiProblem.invalid(
        "The body is {\"mode\": …} with one of " + String.join(", ", RebuildMode.words()) + ".");
  }

  private ViewKeeper<?> keeper(Map<String, String> variables) {
    String context = variables.getOrDefault("context", "");
    return platform
        .context(context)
        .flatMap(found -> found.keptViews().keeper(variables.getOrDefault("view", "")))
        .orElseThrow(() -> unknown(context, variables));
  }

  private ApiProblem unknown(String context, Map<String, String> variables) {
    List<String> known =
        platform.contexts().stream()
            .flatMap(c -> c.keptViews().keepers().stream().map(v -> c.name() + "/" + v.name()))
            .toList();
    return new ApiProblem(
            404,
            "not-found",
            "Not found",
            "There is no view "
                + context
                + "/"
                + variables.get("view")
                + "; there are "
                + String.join(", ", known)
                + ".")
        .with("views", known);
  }

  private Reply status(Map<String, String> variables) {
    String id = variables.getOrDefault("rebuildId", "");
    RebuildStatus status =
        keeper(variables)
            .lastRebuild()
            .filter(last -> last.id().toString().equals(id))
            .orElseThrow(ApiProblem::notFound);
    Map<String, Object> document =
        RebuildDocument.of(variables.getOrDefault("context", ""), status);
    return Reply.json(200, Json.bytes(document));
  }
}
