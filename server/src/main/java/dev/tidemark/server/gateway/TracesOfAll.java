package dev.tidemark.server.gateway;

import dev.tidemark.kernel.context.Route;
import dev.tidemark.server.http.ApiProblem;
import dev.tidemark.server.http.Exchange;
import dev.tidemark.server.http.Json;
import dev.tidemark.server.http.Reply;
import dev.tidemark.server.trace.Intention;
import dev.tidemark.server.trace.OrderTrace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The trace of one order as if all logs were one: every service is asked for what it knows of, and
 * again for what the others know of, until nobody knows of more.
 */
final class TracesOfAll {
  /** What one service finds may be told by another to go on: three of them do for an order. */
  private static final int MOST_ROUNDS = 6;

  private final List<Upstream> services;
  private final Edge edge;

  TracesOfAll(Collection<Upstream> services, Edge edge) {
    this.services = List.copyOf(new LinkedHashSet<>(services));
    this.edge = edge;
  }

  Address endpoint() {
    return Address.operation(
        Route.Method.GET,
        OrderTrace.PATH,
        200,
        OrderTrace.SUMMARY,
        (exchange, variables) -> answer(exchange, variables.getOrDefault("id", "")));
  }

  private Reply answer(Exchange exchange, String id) {
    exchange.requireNoParameters();
    return edge.pass(
        exchange,
        RouteClass.OPERATION,
        "all",
        deadline -> {
          OrderTrace trace = together(exchange, id, deadline);
          if (trace.steps().isEmpty() && trace.unavailable().isEmpty()) {
            throw ApiProblem.notFound();
          }
          return Reply.json(200, Json.bytes(trace));
        });
  }

  private OrderTrace together(Exchange exchange, String id, Deadline deadline) {
    OrderTrace known = OrderTrace.merged(id, List.of(), List.of());
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Asked asked = ask(exchange, exchange.path() + also(known.intentions()), deadline);
      OrderTrace more = OrderTrace.merged(id, asked.answers().values(), asked.silent());
      if (more.intentions().size() == known.intentions().size()) {
        return more;
      }
      known = more;
    }
    return known;
  }

  private static String also(List<Intention> known) {
    return known.isEmpty()
        ? ""
        : known.stream().map(Intention::text).collect(Collectors.joining("&also=", "?also=", ""));
  }

  private record Asked(Map<String, OrderTrace> answers, List<String> silent) {}

  /** A service that is down hides its own part only. */
  private Asked ask(Exchange exchange, String address, Deadline deadline) {
    Passed question = Passed.asking(address, exchange, RouteClass.OPERATION, deadline);
    Map<String, OrderTrace> answers = new LinkedHashMap<>();
    List<String> silent = new ArrayList<>();
    for (Upstream service : services) {
      try {
        Reply reply = service.send(question);
        switch (reply.status()) {
          case 200 -> answers.put(service.name(), OrderTrace.read(reply.body()));
          case 404 -> {}
          default -> silent.add(service.name());
        }
      } catch (ApiProblem problem) {
        silent.add(service.name());
      }
    }
    return new Asked(answers, silent);
  }
}
