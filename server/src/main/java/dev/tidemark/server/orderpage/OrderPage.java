package dev.tidemark.server.orderpage;

import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.context.QueryDeclaration;
import dev.tidemark.kernel.context.Role;
import dev.tidemark.kernel.context.Route;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.server.host.Platform;
import dev.tidemark.server.http.ApiProblem;
import dev.tidemark.server.http.Assembled;
import dev.tidemark.server.http.Endpoint;
import dev.tidemark.server.http.Exchange;
import dev.tidemark.server.http.Json;
import dev.tidemark.server.http.Queries;
import dev.tidemark.server.http.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Everything a person wants to see of one order. The parts are asked for at once; one that is not
 * had in time, or not at all, is null and named in {@code unavailable}. Only ordering can say that
 * there is no such order.
 */
public final class OrderPage implements Assembled {
  /** A page that is late is worse than one with a gap. */
  public static final Duration USUAL_LIMIT = Duration.ofSeconds(3);

  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Map<String, QueryDeclaration<?, ?>> members = new LinkedHashMap<>();
  private final OrderSource source;
  private final Duration limit;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("order-page-", 0).factory());

  /**
   * A page of these parts.
   *
   * @param contexts those that know them
   * @param limit how long to wait for the slowest part
   */
  public OrderPage(Collection<Declaration> contexts, OrderSource source, Duration limit) {
    for (OrderPart part : OrderPart.values()) {
      members.put(part.member(), part.declared(contexts));
    }
    this.source = source;
    this.limit = limit;
  }

  /** The page in a process that hosts all of its contexts: there is no hop. */
  public static Function<Queries, Endpoint> in(Platform platform, Duration limit) {
    List<Declaration> contexts =
        platform.contexts().stream().map(ContextRuntime::declaration).toList();
    return queries -> new OrderPage(contexts, OrderSource.of(queries), limit);
  }

  @Override
  public Map<String, QueryDeclaration<?, ?>> members() {
    return members;
  }

  @Override
  public Route.Method method() {
    return Route.Method.GET;
  }

  @Override
  public String path() {
    return "/v1/order-page/{orderId}";
  }

  @Override
  public Access access() {
    return Access.allow(Role.STAFF, Role.ADMIN);
  }

  @Override
  public String summary() {
    return "An order with its story, its money, its stock and what the customer was told.";
  }

  @Override
  public Reply answer(Exchange exchange, Map<String, String> variables) {
    exchange.requireNoParameters();
    String orderId = variables.getOrDefault("orderId", "");
    if (!ID.matcher(orderId).matches()) {
      throw ApiProblem.invalid("The id of an order is a UUID.");
    }
    exchange.headers(); // from here on other threads read them
    Map<OrderPart, Future<Optional<JsonNode>>> asked = ask(orderId, exchange);
    Map<String, Object> document = new LinkedHashMap<>();
    List<String> unavailable = new ArrayList<>();
    asked.forEach((part, answer) -> {
      Optional<JsonNode> had = had(part, answer, unavailable);
      document.put(part.member(), had.orElse(null));
    });
    if (unavailable.size() == asked.size()) {
      throw ApiProblem.unavailable("unavailable", "Nothing can be said of this order just now.");
    }
    document.put("unavailable", unavailable);
    return Reply.json(200, Json.bytes(document));
  }

  private Map<OrderPart, Future<Optional<JsonNode>>> ask(String orderId, Exchange exchange) {
    List<Callable<Optional<JsonNode>>> questions = new ArrayList<>();
    for (OrderPart part : OrderPart.values()) {
      questions.add(() -> source.ask(part, orderId, exchange));
    }
    try {
      List<Future<Optional<JsonNode>>> answers =
          threads.invokeAll(questions, limit.toMillis(), TimeUnit.MILLISECONDS);
      Iterator<Future<Optional<JsonNode>>> next = answers.iterator();
      Map<OrderPart, Future<Optional<JsonNode>>> all = new LinkedHashMap<>();
      for (OrderPart part : OrderPart.values()) {
        all.put(part, next.next());
      }
      return all;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw ApiProblem.unavailable("unavailable", "The server is stopping.");
    }
  }

  private static Optional<JsonNode> had(
      OrderPart part, Future<Optional<JsonNode>> answer, List<String> unavailable) {
    return switch (answer.state()) {
      case SUCCESS -> {
        if (part == OrderPart.ORDER && answer.resultNow().isEmpty()) {
          throw ApiProblem.notFound();
        }
        yield answer.resultNow();
      }
      case FAILED, CANCELLED, RUNNING -> {
        // What is no answer but a defect of ours must not pass for a service that is down.
        if (answer.state() == Future.State.FAILED
            && !(answer.exceptionNow() instanceof ApiProblem)) {
          throw new IllegalStateException(answer.exceptionNow());
        }
        unavailable.add(part.member());
        yield Optional.empty();
      }
    };
  }
}
