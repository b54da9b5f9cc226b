package dev.tidemark.bench;

import dev.tidemark.bench.contestant.Works;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the platform is to reach, each judged by results of one run. */
final class Targets {
  private static final String OURS = "tidemark";
  private static final String COALESCED = "raw-coalesced-2";
  private static final int CALLERS = 64;

  /**
   * A target.
   *
   * @param text what is asked for
   * @param atMost whether the value must not exceed the limit; else it must reach it
   * @param limit the bound
   * @param value from results; empty if what it needs was not measured
   */
  private record Target(
      String text, boolean atMost, double limit, Function<Targets, Optional<Double>> value) {}

  /**
   * How a target stands.
   *
   * @param text what is asked for
   * @param value what was measured
   * @param hit whether that is enough
   */
  record Verdict(String text, double value, boolean hit) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%-6s %,10.2f   %s", hit ? "hit" : "MISSED", value, text);
    }
  }

  private static final List<Target> ALL =
      List.of(
          atLeast(
              0.5,
              "new aggregates, of the raw limit with two committers",
              t -> t.rate(Works.NEW, CALLERS, OURS, COALESCED)),
          atLeast(2.5, "new aggregates, of the best peer", t -> t.ofPeer(Works.NEW)),
          atLeast(1.5, "hot aggregates, of the best peer", t -> t.ofPeer(Works.HOT)),
          atMost(
              10,
              "p99 at 64 callers, new aggregates, ms",
              t -> t.ours(Works.NEW, CALLERS).map(Result::p99Millis)),
          atMost(
              10,
              "p99 at 64 callers, hot aggregates, ms",
              t -> t.ours(Works.HOT, CALLERS).map(Result::p99Millis)),
          atLeast(
              0.8,
              "one caller, of the raw single statement",
              t -> t.rate(Works.NEW, 1, OURS, "raw")),
          atMost(
              2.5,
              "processor time of a command, of raw coalesced",
              t -> t.cpu(Works.NEW, CALLERS, COALESCED)),
          atLeast(
              5_000,
              "one hot stream, commands per second",
              t -> t.ours(Works.STREAM, CALLERS).map(Result::perSecond)),
          atLeast(3, "order sagas, of the best peer", t -> t.ofPeer(Works.SAGA)),
          atLeast(
              0.3,
              "order sagas, of the hand-written coalesced ones",
              t -> t.rate(Works.SAGA, CALLERS, OURS, COALESCED)),
          atLeast(
              0.25, "catch-up, of the raw log read", t -> t.rate(Works.CATCH_UP, 1, OURS, "raw")),
          atMost(
              1,
              "commit to handler, median, ms",
              t -> t.ours(Works.HANDLER, 1).map(Result::p50Millis)),
          atLeast(
              0.5,
              "orders through HTTP, of the hello-world route",
              t -> t.rate(Works.HTTP, CALLERS, OURS, "raw-hello-world")),
          atLeast(0.8, "commands in the largest log, of those in the smallest", Targets::flatness),
          atMost(
              5, "start on existing data, seconds", t -> t.again().map(r -> r.p50Millis() / 1000)),
          atMost(600, "memory when ready, MiB", t -> t.again().map(Result::megabytes)));

  private final List<Result> results;

  private Targets(List<Result> results) {
    this.results = results;
  }

  /** The targets that these results say something about. */
  static List<Verdict> judge(List<Result> results) {
    Targets measured = new Targets(results);
    return ALL.stream()
        .flatMap(target -> target.value().apply(measured).map(v -> verdict(target, v)).stream())
        .toList();
  }

  private static Verdict verdict(Target target, double value) {
    boolean hit = target.atMost() ? value <= target.limit() : value >= target.limit();
    String bound =
        (target.atMost() ? "at most " : "at least ")
            + BigDecimal.valueOf(target.limit()).stripTrailingZeros().toPlainString();
    return new Verdict(target.text() + " (" + bound + ")", value, hit);
  }

  private static Target atLeast(
      double limit, String text, Function<Targets, Optional<Double>> value) {
    return new Target(text, false, limit, value);
  }

  private static Target atMost(
      double limit, String text, Function<Targets, Optional<Double>> value) {
    return new Target(text, true, limit, value);
  }

  private Stream<Result> of(String work, int callers) {
    return results.stream().filter(r -> r.work().equals(work) && r.callers() == callers);
  }

  private Optional<Result> one(String work, int callers, String system) {
    return of(work, callers).filter(r -> r.system().equals(system)).findFirst();
  }

  private Optional<Result> ours(String work, int callers) {
    return one(work, callers, OURS);
  }

  private Optional<Result> again() {
    return one(ColdStart.WORK, 1, ColdStart.AGAIN);
  }

  private Optional<Double> rate(String work, int callers, String system, String to) {
    return one(work, callers, to)
        .flatMap(other -> one(work, callers, system).map(r -> r.perSecond() / other.perSecond()));
  }

  private Optional<Double> cpu(String work, int callers, String to) {
    return one(work, callers, to)
        .flatMap(other -> ours(work, callers).map(r -> r.cpuMicros() / other.cpuMicros()));
  }

  private Optional<Double> ofPeer(String work) {
    Predicate<Result> peer = result -> Table.isPeer(result.system());
    return of(work, CALLERS)
        .filter(peer)
        .max(Comparator.comparingDouble(Result::perSecond))
        .flatMap(best -> ours(work, CALLERS).map(r -> r.perSecond() / best.perSecond()));
  }

  private Optional<Double> flatness() {
    List<Result> sizes =
        results.stream()
            .filter(result -> result.work().equals(Works.GROWN))
            .sorted(Comparator.comparingInt(result -> result.system().length()))
            .toList();
    return sizes.size() < 2
        ? Optional.empty()
        : Optional.of(sizes.getLast().perSecond() / sizes.getFirst().perSecond());
  }
}
