package dev.tidemark.server.gateway;

import dev.tidemark.server.http.ApiProblem;
import dev.tidemark.server.http.Exchange;
import dev.tidemark.server.http.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** What every request meets at the gateway, whoever answers it: limits, a deadline, a figure. */
final class Edge {
  private final GatewaySettings settings;
  private final RateLimits limits;
  private final GatewayMetrics metrics;
  private final Time time;

  Edge(GatewaySettings settings, GatewayMetrics metrics, Time time) {
    this.settings = settings;
    this.limits = new RateLimits(settings.limits(), time);
    this.metrics = metrics;
    this.time = time;
  }

  /**
   * Lets a request pass, if it may.
   *
   * @param service for the figures
   */
  Reply pass(
      Exchange exchange, RouteClass kind, String service, Function<Deadline, Reply> answering) {
    long begun = time.nanos();
    RateLimits.Standing standing = limits.count(exchange, kind);
    try {
      standing.refusedBy().ifPresent(policy -> refuse(policy, standing));
      Reply reply = answering.apply(deadline(exchange, kind));
      record(service, kind, reply.status(), begun);
      return with(standing.headers(), reply);
    } catch (ApiProblem problem) {
      record(service, kind, problem.status(), begun);
      standing.headers().forEach(problem::header);
      throw problem;
    }
  }

  Deadline deadline(Exchange exchange, RouteClass kind) {
    return Deadline.of(exchange, settings.timeouts(kind).whole(), time);
  }

  private void record(String service, RouteClass kind, int status, long begun) {
    metrics.answered(service, kind, status, Duration.ofNanos(time.nanos() - begun));
  }

  private void refuse(String policy, RateLimits.Standing standing) {
    metrics.limited(policy);
    throw new ApiProblem(
            429,
            "rate-limited",
            ApiProblem.title("rate-limited"),
            "More requests than the policy " + policy + " allows; wait.")
        .header("Retry-After", Long.toString(Math.max(1, RateLimits.seconds(standing.after()))))
        .with("policy", policy);
  }

  private static Reply with(Map<String, String> headers, Reply reply) {
    Reply more = reply;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      more = more.header(header.getKey(), header.getValue());
    }
    return more;
  }
}
