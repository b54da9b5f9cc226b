package dev.tidemark.server.gateway;

import dev.tidemark.server.http.Endpoint;
import dev.tidemark.server.http.Exchange;
import dev.tidemark.server.http.Json;
import dev.tidemark.server.http.ParkedListing;
import dev.tidemark.server.http.ParkedRoutes;
import dev.tidemark.server.http.PassedOn;
import dev.tidemark.server.http.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The parked messages of all services as if they were one: listed together, acted on where they
 * are.
 */
final class ParkedOfAll {
  private final Map<String, Upstream> byContext;
  private final Edge edge;

  ParkedOfAll(Map<String, Upstream> byContext, Edge edge) {
    this.byContext = new LinkedHashMap<>(byContext);
    this.edge = edge;
  }

  List<Endpoint> endpoints() {
    PassedOn.To there = this::pass;
    return ParkedRoutes.all(
        Map.of(
            ParkedRoutes.LIST,
            (exchange, _) ->
                list(exchange, ParkedRoutes.LIST.path(), ParkedRoutes.FILTERS, "position"),
            ParkedRoutes.TRAIL,
            (exchange, _) -> list(exchange, ParkedRoutes.TRAIL.path(), Set.of(), "number"),
            ParkedRoutes.SHOW,
            there,
            ParkedRoutes.REQUEUE_MANY,
            there,
            ParkedRoutes.REQUEUE,
            there,
            ParkedRoutes.SKIP,
            there,
            ParkedRoutes.EDIT,
            there));
  }

  private Reply pass(Exchange exchange, Map<String, String> variables) {
    String context = variables.getOrDefault("context", "");
    Upstream service =
        Optional.ofNullable(byContext.get(context))
            .orElseThrow(() -> ParkedListing.unknown(context, List.copyOf(byContext.keySet())));
    return edge.pass(
        exchange,
        RouteClass.OPERATION,
        service.name(),
        deadline -> service.send(Passed.on(exchange, RouteClass.OPERATION, deadline)));
  }

  /** All or none: what a silent service keeps parked must not look as if it were not there. */
  private Reply list(Exchange exchange, String path, Set<String> filters, String number) {
    ParkedListing asked = ParkedListing.of(exchange, filters);
    return edge.pass(
        exchange,
        RouteClass.OPERATION,
        "all",
        deadline -> {
          try {
            return Reply.json(
                    200,
                    Json.bytes(
                        asked.page(
                            List.copyOf(byContext.keySet()),
                            (context, from, limit) ->
                                part(
                                    context,
                                    Passed.asking(
                                        path + asked.query(context, from, limit),
                                        exchange,
                                        RouteClass.OPERATION,
                                        deadline),
                                    number))))
                .header("Cache-Control", "no-store");
          } catch (Refused refused) {
            return refused.reply;
          }
        });
  }

  private ParkedListing.Part part(String context, Passed question, String number) {
    Upstream service = byContext.get(context);
    Reply reply =
        service == null ? new Reply(404, Map.of(), "", new byte[0]) : service.send(question);
    if (reply.status() != 200) {
      throw new Refused(reply);
    }
    List<Object> items = new ArrayList<>();
    JsonNode last = null;
    for (JsonNode item : Json.tree(reply.body()).path("items")) {
      items.add(item);
      last = item;
    }
    return new ParkedListing.Part(items, last == null ? 0 : last.path(number).asLong(0));
  }

  /** One service could not answer; what it said is the answer. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Reply reply;

    Refused(Reply reply) {
      super("", null, false, false);
      this.reply = reply;
    }
  }
}
