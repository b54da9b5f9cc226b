package dev.tidemark.server.http;

import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.Rejection;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.Declaration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every problem this server can answer: its own, and the refusals the contexts declare. */
final class ProblemCatalogue {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static final List<Problem> OWN =
      List.of(
          own(400, "invalid-request", "The request is wrong in itself; errors names each place."),
          own(400, "invalid-cursor", "The cursor was changed, or belongs to another list."),
          own(401, "unauthenticated", "Who sends this could not be established."),
          own(403, "forbidden", "You may not use this address."),
          own(404, "not-found", "There is nothing at this address for you."),
          own(405, "method-not-allowed", "The address takes other methods; see Allow."),
          own(409, "not-first-of-key", "An earlier message of its key is parked; act on that one."),
          own(409, "rebuild-in-progress", "The view is being rebuilt; wait for that to end."),
          own(409, "request-in-progress", "The first request with this key still runs."),
          own(
              412,
              "version-mismatch",
              "The resource has changed since you read it; read it again."),
          own(413, "too-large", "A body is at most 1 MiB long."),
          own(415, "unsupported-media-type", "Send the body as application/json."),
          own(422, "idempotency-key-reused", "Take a new Idempotency-Key for each intention."),
          own(428, "precondition-required", "Send If-Match with the ETag you have read."),
          own(429, "rate-limited", "More requests than the policy named allows; wait."),
          own(500, "internal", "Our fault; quote the traceId when you report it."),
          own(503, "unavailable", "Not now; repeat it with the same Idempotency-Key."),
          own(503, "read-model-behind", "The views do not show that position yet; ask again."),
          own(504, "timeout", "No answer in time; repeat it with the same Idempotency-Key."));

  private final Map<String, Problem> byCode = new TreeMap<>();
  private final Samples samples = new Samples();

  /**
   * A kind of problem.
   *
   * @param detail what people may read, by example
   * @param example a whole document
   */
  record Problem(int status, String code, String detail, Map<String, Object> example) {}

  ProblemCatalogue(Collection<Declaration> contexts) {
    OWN.forEach(p -> byCode.put(p.code(), p));
    contexts.forEach(context ->
        context
            .aggregates()
            .forEach(type -> refusalsOf(type).forEach(p -> byCode.putIfAbsent(p.code(), p))));
  }

  private static Problem own(int status, String code, String detail) {
    ApiProblem problem = new ApiProblem(status, code, ApiProblem.title(code), detail);
    return new Problem(status, code, detail, problem.document("/v1/orders", TRACE));
  }

  Optional<Problem> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** All of them, by code. */
  List<Problem> all() {
    return List.copyOf(byCode.values());
  }

  /** Those of the server itself with this status. */
  static List<Problem> own(int status) {
    return OWN.stream().filter(p -> p.status() == status).toList();
  }

  /** Why the commands of this kind of aggregate may be refused. */
  List<Problem> refusalsOf(AggregateType<?, ?, ?, ?> type) {
    List<Problem> problems = new ArrayList<>();
    type.refusals().ifPresent(family -> collect(family, problems));
    return problems;
  }

  private void collect(Class<?> family, List<Problem> problems) {
    if (family.isSealed()) {
      for (Class<?> kind : family.getPermittedSubclasses()) {
        collect(kind, problems);
      }
      return;
    }
    Rejection sample =
        (Rejection)
            samples
                .of(family)
                .orElseThrow(() ->
                    new IllegalStateException(
                        "No sample of " + family.getName() + " can be made."));
    problems.add(problem(sample));
  }

  private static Problem problem(Rejection reason) {
    ApiProblem problem = ApiProblem.refusal(reason, new JsonCodec());
    return new Problem(
        problem.status(),
        reason.code(),
        reason.detail(),
        new LinkedHashMap<>(problem.document("/v1/orders", TRACE)));
  }
}
