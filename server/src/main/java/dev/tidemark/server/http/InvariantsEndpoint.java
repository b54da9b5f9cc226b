package dev.tidemark.server.http;

import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.Role;
import dev.tidemark.kernel.context.Route;
import dev.tidemark.server.audit.Audited;
import dev.tidemark.server.audit.Auditor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the auditor knows of every rule of the platform, with its age and how far each log was read.
 * With {@code fresh=true} everything is read from the beginning, there and then.
 */
final class InvariantsEndpoint implements Endpoint {
  private static final String FRESH = "fresh";

  private final Auditor auditor;
  private final InstantSource clock;

  InvariantsEndpoint(Auditor auditor, InstantSource clock) {
    this.auditor = auditor;
    this.clock = clock;
  }

  @Override
  public Route.Method method() {
    return Route.Method.GET;
  }

  @Override
  public String path() {
    return "/v1/operations/invariants";
  }

  @Override
  public Access access() {
    return Access.allow(Role.STAFF, Role.ADMIN);
  }

  @Override
  public String summary() {
    return "Every rule of the platform, judged by what the logs say; fresh=true reads them anew.";
  }

  @Override
  public Reply answer(Exchange exchange, Map<String, String> variables) {
    return Reply.json(
        200, Json.bytes(document(fresh(exchange) ? auditor.fresh() : auditor.known())));
  }

  private static boolean fresh(Exchange exchange) {
    Map<String, List<String>> given = exchange.parameters();
    List<String> fresh = given.getOrDefault(FRESH, List.of("false"));
    if (!Set.of(FRESH).containsAll(given.keySet()) || !isFlag(fresh)) {
      throw ApiProblem.invalid("This address takes fresh=true or fresh=false.");
    }
    return fresh.equals(List.of("true"));
  }

  private static boolean isFlag(List<String> values) {
    return values.equals(List.of("true")) || values.equals(List.of("false"));
  }

  private Map<String, Object> document(Audited audited) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("at", audited.at().toString());
    document.put("ageSeconds", Duration.between(audited.at(), clock.instant()).toMillis() / 1000.0);
    document.put("fromTheBeginningAt", audited.fromTheBeginning().toString());
    document.put("atRest", audited.checked().atRest());
    document.put("invariants", audited.checked().invariants());
    document.put("positions", audited.checked().positions());
    document.put("reading", auditor.progress());
    document.put("seconds", audited.checked().seconds());
    document.put(
        "violations", auditor.violations().stream().map(InvariantsEndpoint::line).toList());
    return document;
  }

  private static Map<String, Object> line(dev.tidemark.server.audit.Known known) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("invariant", known.invariant());
    line.put("violation", known.what());
    line.put("firstFoundAt", known.first().toString());
    line.put("lastFoundAt", known.last().toString());
    return line;
  }
}
