package dev.tidemark.server.figures;

import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.ViewKeeper;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.postgres.PostgresContextStore;
import dev.tidemark.server.telemetry.Meters;
import dev.tidemark.server.telemetry.Metric;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far one context is: log, outbox, views, parked messages. Looked at once for each scrape, all
 * contexts at the same time; a log that cannot be reached has no figures.
 */
final class ContextFigures {
  /** More parked messages than this are not told apart by their reasons. */
  private static final int MOST_PARKED = 1_000;

  /** Well below the time that Prometheus gives a scrape. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final String BEHIND = "behind";
  private static final Pattern FAULT =
      Pattern.compile("(?:[\\w$]+\\.)*([\\w$]+)(?::.*)?", Pattern.DOTALL);

  private final ContextRuntime context;
  private final ContextStore store;
  private final InstantSource clock;
  private CompletableFuture<Optional<Look>> looking =
      CompletableFuture.completedFuture(Optional.empty());
  private Optional<Look> look = Optional.empty();

  /** Known from the first look on that found it: a database on a full disk may not answer. */
  private volatile Optional<Path> dataFolder = Optional.empty();

  ContextFigures(ContextRuntime context, ContextStore store, InstantSource clock) {
    this.context = context;
    this.store = store;
    this.clock = clock;
  }

  /** What one scrape found. */
  private record Look(
      EventLog.Head head,
      double outboxAge,
      double headWait,
      double databaseBytes,
      double longestTransaction,
      Map<String, Double> viewLag,
      List<String> parkedKeys,
      List<ParkedMessage> parked) {}

  void register(Meters meters) {
    meters.beforeScrape(this::begin);
    gauge(meters, Metric.LOG_HEAD, now -> now.head().position());
    gauge(meters, Metric.OUTBOX_HEAD, now -> now.head().outboxPosition());
    gauge(meters, Metric.OUTBOX_PENDING, now -> context.outboxPending(now.head().outboxPosition()));
    gauge(meters, Metric.OUTBOX_AGE, Look::outboxAge);
    gauge(meters, Metric.HEAD_WAIT, Look::headWait);
    gauge(meters, Metric.DATABASE_SIZE, Look::databaseBytes);
    gauge(meters, Metric.LONGEST_TRANSACTION, Look::longestTransaction);
    gauge(meters, Metric.PARKED_KEYS, now -> now.parkedKeys().size());
    if (store instanceof PostgresContextStore postgres) {
      postgres.pools().forEach(pool -> ConnectionFigures.register(meters, context.name(), pool));
    }
    context.views().forEach(view -> register(meters, view));
    context
        .keptViews()
        .keepers()
        .forEach(view ->
            meters.counter(Metric.REPLAYED_EVENTS, view::replayed, context.name(), view.name()));
  }

  private void gauge(Meters meters, Metric metric, ToDoubleFunction<Look> figure) {
    meters.gauge(metric, () -> look.map(figure::applyAsDouble).orElse(Double.NaN), context.name());
  }

  private void register(Meters meters, ViewKeeper<?> view) {
    String[] names = {context.name(), view.name()};
    meters.gauge(Metric.VIEW_POSITION, view::position, names);
    meters.gauge(
        Metric.VIEW_LAG_EVENTS,
        () ->
            look.map(now -> (double) Math.max(0, now.head().position() - view.position()))
                .orElse(Double.NaN),
        names);
    meters.gauge(
        Metric.VIEW_LAG,
        () -> look.map(now -> now.viewLag().getOrDefault(view.name(), 0.0)).orElse(Double.NaN),
        names);
  }

  private void begin() {
    if (looking.isDone()) {
      looking =
          CompletableFuture.supplyAsync(
              this::look, task -> Thread.ofVirtual().name("figures").start(task));
    }
  }

  /**
   * Takes what was found. A log that does not answer must not keep the other figures from whoever
   * is to be told of just that.
   */
  void end() {
    look =
        looking
            .copy()
            .completeOnTimeout(Optional.empty(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .join();
  }

  private Optional<Look> look() {
    try {
      Instant now = clock.instant();
      List<String> standing = context.consumer().parkedKeys();
      Optional<PostgresContextStore> database =
          Optional.of(store)
              .filter(PostgresContextStore.class::isInstance)
              .map(PostgresContextStore.class::cast);
      if (dataFolder.isEmpty()) {
        dataFolder = database.flatMap(PostgresContextStore::dataFolder);
      }
      return Optional.of(
          new Look(
              context.log().head(),
              context.oldestUnconfirmed().map(at -> age(at, now)).orElse(0.0),
              database.map(postgres -> seconds(postgres.headWait())).orElse(0.0),
              database.map(PostgresContextStore::databaseBytes).orElse(0L),
              database.map(postgres -> seconds(postgres.longestTransaction())).orElse(0.0),
              context.views().stream()
                  .collect(Collectors.toMap(ViewKeeper::name, view -> lag(view, now))),
              standing,
              standing.isEmpty() ? List.of() : context.consumer().parked(MOST_PARKED)));
    } catch (StoreFault unreachable) {
      return Optional.empty();
    }
  }

  private double lag(ViewKeeper<?> view, Instant now) {
    List<StoredEvent> next = context.log().after(view.position(), 1);
    return next.isEmpty() ? 0 : age(next.getFirst().origin().at(), now);
  }

  private static double age(Instant at, Instant now) {
    return Math.max(0, seconds(Duration.between(at, now)));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  /** Where its database keeps its data, if that is on this machine. */
  Optional<Path> dataFolder() {
    return dataFolder;
  }

  /** Its parked messages, told apart by what went wrong. */
  List<Meters.Row> parked() {
    Map<String, Long> reasons =
        look.map(Look::parked).orElse(List.of()).stream()
            .collect(Collectors.groupingBy(ContextFigures::reason, Collectors.counting()));
    reasons.putIfAbsent(BEHIND, 0L);
    return reasons.entrySet().stream()
        .map(entry -> new Meters.Row(List.of(context.name(), entry.getKey()), entry.getValue()))
        .toList();
  }

  /** The kind of fault only: what it says may be different each time. */
  private static String reason(ParkedMessage message) {
    Matcher fault = FAULT.matcher(message.reason());
    return fault.matches() ? fault.group(1) : BEHIND;
  }
}
