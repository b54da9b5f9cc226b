package dev.tidemark.server.gateway;

import dev.tidemark.kernel.port.Tracing;
import dev.tidemark.server.http.ApiProblem;
import dev.tidemark.server.http.Reply;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A service behind the gateway. This is the one place where anything is tried again: at another
 * instance if there is one, after a pause, within the budget and before the deadline.
 */
final class Upstream {
  private final String name;
  private final Instances instances;
  private final GatewaySettings settings;
  private final GatewayMetrics metrics;
  private final Time time;
  private final Tracing tracing;
  private final Bulkhead bulkhead;
  private final RetryBudget budget;

  Upstream(
      String name,
      Discovery discovery,
      GatewaySettings settings,
      GatewayMetrics metrics,
      Tracing tracing,
      Function<URI, Instance> made,
      Time time) {
    this.name = name;
    this.settings = settings;
    this.metrics = metrics;
    this.time = time;
    this.tracing = tracing;
    this.instances = new Instances(name, discovery, made);
    this.bulkhead =
        Bulkhead.of(
            name,
            BulkheadConfig.custom()
                .maxConcurrentCalls(settings.concurrent())
                .maxWaitDuration(Duration.ZERO)
                .build());
    GatewaySettings.Retries retries = settings.retries();
    this.budget = new RetryBudget(retries.budgetPercent(), retries.reserve());
    metrics.watch(this);
  }

  String name() {
    return name;
  }

  /** Its instances as they are known now. */
  List<Instance> instances() {
    return instances.now();
  }

  /** Requests under way. */
  int underWay() {
    return settings.concurrent() - bulkhead.getMetrics().getAvailableConcurrentCalls();
  }

  /** Requests that may be under way besides. */
  int room() {
    return bulkhead.getMetrics().getAvailableConcurrentCalls();
  }

  /** The share of the budget for retries that is left. */
  double budgetLeft() {
    return budget.left();
  }

  /**
   * Has the service answer a request.
   *
   * @throws ApiProblem if it does not answer; the problem names the service
   */
  Reply send(Passed request) {
    return guarded(request.kind(), () -> attempts(request));
  }

  /**
   * Asks one instance after the other until one knows the answer: for what only the instance knows
   * where it was begun.
   *
   * @return the last answer, if none knows it
   */
  Reply search(Passed request) {
    return guarded(
        request.kind(),
        () -> {
          Set<Instance> asked = new HashSet<>();
          Attempt attempt = attempt(request, asked);
          int others = instances.now().size() - 1;
          while (others-- > 0
              && !(attempt instanceof Attempt.Answered(Reply r, _) && r.status() < 400)) {
            attempt = attempt(request, asked);
          }
          return result(request, attempt);
        });
  }

  private interface Work {
    Reply done() throws InterruptedException;
  }

  private Reply guarded(RouteClass kind, Work work) {
    if (!bulkhead.tryAcquirePermission()) {
      metrics.shed(name, kind);
      throw problem(503, "unavailable", "The service " + name + " has as much to do as it may.");
    }
    try {
      return work.done();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw ApiProblem.unavailable("unavailable", "The gateway is stopping, or nobody waits.");
    } finally {
      bulkhead.onComplete();
    }
  }

  private Reply attempts(Passed request) throws InterruptedException {
    budget.requested();
    Set<Instance> asked = new HashSet<>();
    Attempt last = attempt(request, asked);
    for (int made = 1; made < settings.retries().attempts(); made++) {
      Duration pause = pause(made);
      if (!last.worthRepeating(request) || !request.deadline().allows(pause) || !budget.spend()) {
        break;
      }
      time.pause(pause);
      metrics.retried(name);
      Attempt next = attempt(request, asked);
      // Nobody left to ask: what the last one said is more telling.
      last = next instanceof Attempt.Nobody ? last : next;
    }
    return result(request, last);
  }

  private Attempt attempt(Passed request, Set<Instance> asked) throws InterruptedException {
    Optional<Duration> left = request.deadline().left();
    if (left.isEmpty()) {
      return new Attempt.TooLate();
    }
    Optional<Instance> instance = instances.admitted(asked);
    if (instance.isEmpty()) {
      return new Attempt.Nobody();
    }
    asked.add(instance.get());
    Duration usual = settings.timeouts(request.kind()).attempt();
    return followed(
        request,
        instance.get(),
        usual.compareTo(left.get()) < 0 ? usual : left.get(),
        asked.size());
  }

  /** One attempt is one span: who reads the trace sees each, and how it ended. */
  private Attempt followed(Passed request, Instance instance, Duration within, int number)
      throws InterruptedException {
    if (!tracing.follows()) {
      return instance.ask(request, within);
    }
    Tracing.Span span =
        tracing
            .begin(Tracing.Kind.CALLING, request.method() + " " + name, request.context())
            .with("server.address", instance.address().getAuthority())
            .with("tidemark.attempt", Integer.toString(number));
    try {
      Attempt made = instance.ask(request.in(span.traceparent()), within);
      span.with("tidemark.outcome", made.word());
      return made;
    } finally {
      span.end();
    }
  }

  /**
   * Anything up to a limit that doubles (full jitter), so that those who wait do not come back
   * together.
   */
  private Duration pause(int made) {
    GatewaySettings.Retries retries = settings.retries();
    long most = Math.min(retries.longestPause().toNanos(), retries.pause().toNanos() << (made - 1));
    return Duration.ofNanos(time.random().nextLong(most + 1));
  }

  private Reply result(Passed request, Attempt last) {
    boolean read = RouteClass.isRead(request.method());
    return switch (last) {
      case Attempt.Answered(Reply reply, _) -> reply;
      case Attempt.Unreached _ ->
          throw problem(503, "unavailable", "The service " + name + " cannot be reached just now.");
      case Attempt.Nobody _ ->
          throw problem(503, "unavailable", "The service " + name + " is not answering just now.");
      case Attempt.Silent _ -> throw problem(504, "timeout", silence(read));
      case Attempt.TooLate _ -> throw problem(504, "timeout", silence(read));
    };
  }

  private String silence(boolean read) {
    return "The service "
        + name
        + " did not answer in time."
        + (read
            ? ""
            : " It is not known whether it was done: repeat it with the same Idempotency-Key.");
  }

  private ApiProblem problem(int status, String code, String detail) {
    long seconds = Math.max(1, settings.breaking().rest().toSeconds());
    return new ApiProblem(status, code, ApiProblem.title(code), detail)
        .header("Retry-After", Long.toString(seconds))
        .with("service", name);
  }
}
