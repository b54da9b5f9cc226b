package dev.tidemark.server.http;

import dev.tidemark.kernel.port.Ids;
import dev.tidemark.kernel.port.Tracing;
import dev.tidemark.server.telemetry.Telemetry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Finds the endpoint of a request, checks who sends it, and writes the answer or the problem. */
final class Router extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Ids ids;
  private final transient InstantSource clock;
  private final transient CallbackSignatures callbacks;
  private final transient Faults faults;
  private final transient RequestWatch watch;

  /** By the number of segments; the more literal templates first. */
  private final transient Map<Integer, List<Entry>> entries = new HashMap<>();

  /** What every answer says to browsers: keep nothing, guess nothing, embed nothing. */
  private static final Map<String, String> SAFE =
      Map.of(
          "Cache-Control",
          "no-store",
          "X-Content-Type-Options",
          "nosniff",
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; frame-ancestors 'none'",
          "Referrer-Policy",
          "no-referrer");

  private record Entry(Template template, Endpoint endpoint) {}

  private record Match(Endpoint endpoint, Map<String, String> variables) {}

  Router(
      Ids ids,
      InstantSource clock,
      List<Endpoint> endpoints,
      CallbackSignatures callbacks,
      Faults faults,
      Telemetry telemetry) {
    this.ids = ids;
    this.clock = clock;
    this.callbacks = callbacks;
    this.faults = faults;
    this.watch = new RequestWatch(telemetry);
    for (Endpoint endpoint : endpoints) {
      Template template = new Template(endpoint.path());
      entries
          .computeIfAbsent(template.size(), n -> new ArrayList<>())
          .add(new Entry(template, endpoint));
    }
    Comparator<Entry> literal = Comparator.comparingInt(e -> e.template().literals());
    entries.values().forEach(list -> list.sort(literal.reversed()));
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Exchange exchange = new Exchange(request, ids.next());
    RequestWatch.Watched watched = watch.begin(exchange);
    Reply reply;
    try {
      reply = answer(exchange, watched);
    } catch (RuntimeException | AssertionError fault) {
      reply = because(exchange, () -> faults.reply(exchange, faults.problem(fault)));
    }
    SAFE.forEach(response::setHeader);
    response.setHeader("X-Request-Id", exchange.requestId());
    reply.write(response);
    watched.answered(reply.status());
  }

  private Reply answer(Exchange exchange, RequestWatch.Watched watched) {
    List<Match> matches = matches(exchange.path());
    if (matches.isEmpty()) {
      throw ApiProblem.notFound();
    }
    Match match =
        forMethod(matches, exchange.method()).orElseThrow(() -> methodNotAllowed(matches));
    watched.at(match.endpoint().path());
    if (match.endpoint().isCallback()) {
      callbacks.require(exchange);
    }
    if (!match.endpoint().access().permits(exchange.roles())) {
      throw new ApiProblem(403, "forbidden", "Forbidden", "You may not use this address.");
    }
    return because(exchange, () -> match.endpoint().answer(exchange, match.variables()));
  }

  private Reply because(Exchange exchange, Supplier<Reply> answer) {
    return ScopedValue.where(Tracing.CURRENT, exchange.origin(clock.instant())).call(answer::get);
  }

  private List<Match> matches(String path) {
    List<Match> found = new ArrayList<>();
    int literals = -1;
    List<String> segments = Template.segments(path);
    for (Entry entry : entries.getOrDefault(segments.size(), List.of())) {
      Optional<Map<String, String>> variables = entry.template().match(segments);
      if (variables.isPresent() && (literals < 0 || literals == entry.template().literals())) {
        literals = entry.template().literals();
        found.add(new Match(entry.endpoint(), variables.get()));
      }
    }
    return found;
  }

  private static Optional<Match> forMethod(List<Match> matches, String method) {
    String meant = method.equals("HEAD") ? "GET" : method;
    return matches.stream().filter(m -> m.endpoint().method().name().equals(meant)).findFirst();
  }

  private static ApiProblem methodNotAllowed(List<Match> matches) {
    TreeSet<String> allowed = new TreeSet<>();
    matches.forEach(m -> allowed.add(m.endpoint().method().name()));
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    return new ApiProblem(
            405,
            "method-not-allowed",
            "Method not allowed",
            "This address takes " + String.join(", ", allowed) + ".")
        .header("Allow", String.join(", ", allowed));
  }
}
