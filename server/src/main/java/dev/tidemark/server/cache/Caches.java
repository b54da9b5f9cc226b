package dev.tidemark.server.cache;

import dev.tidemark.kernel.context.QueryDeclaration;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.ContextRuntime.NamedPump;
import dev.tidemark.kernel.engine.ViewKeeper;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.server.host.Platform;
import dev.tidemark.server.telemetry.Meters;
import dev.tidemark.server.telemetry.Metric;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The caches of a platform's contexts, on one store. */
public final class Caches {
  private final AnswerStore store;
  private final Map<String, AnswerCache> byContext = new LinkedHashMap<>();

  private Caches(AnswerStore store) {
    this.store = store;
  }

  /**
   * A cache for each context that declares answers to be kept. From now on they follow their logs.
   *
   * @param secret known to all processes on the same logs, and to nobody else
   */
  public static Caches of(Platform platform, AnswerStore store, byte[] secret) {
    Meters meters = platform.telemetry().meters();
    Caches caches = new Caches(new MeasuredAnswers(store, meters));
    Seal seal = new Seal(secret);
    for (ContextRuntime context : platform.contexts()) {
      if (context.declaration().queries().stream().anyMatch(q -> q.cached().isPresent())) {
        caches.byContext.put(context.name(), caches.open(platform, context, seal));
      }
    }
    // A platform may be served at several addresses; the figures are those of the first.
    if (meters.first("caches")) {
      meters.counter(Metric.CACHE_ERRORS, store::errors);
      meters.gauge(Metric.CACHE_AWAY, () -> store.away() ? 1 : 0);
      caches.byContext.forEach((name, cache) -> cache.counts().register(meters, name));
    }
    return caches;
  }

  private AnswerCache open(Platform platform, ContextRuntime context, Seal seal) {
    Bell bell = new Bell();
    FollowedLog log =
        new FollowedLog(context.log(), platform.clock(), bell, seen -> forget(context, seal, seen));
    context.onStored(log);
    platform.turn(context.name() + " cache", new NamedPump("cache", log, bell, 1));
    return new AnswerCache(
        store,
        seal,
        log,
        () -> tables(context),
        platform.clock(),
        new SecureRandom(),
        AnswerCache.MOST_WAITING);
  }

  /** So that what nobody can be shown any more takes no room; lists go when their time is over. */
  private void forget(ContextRuntime context, Seal seal, Set<Subject> seen) {
    List<String> keys =
        context.declaration().queries().stream()
            .filter(query -> query.cached().isPresent() && !query.list())
            .flatMap(query -> seen.stream().map(subject -> question(context, query, subject)))
            .map(seal::key)
            .toList();
    store.forget(keys);
  }

  private static Question question(
      ContextRuntime context, QueryDeclaration<?, ?> query, Subject subject) {
    return new Question(
        subject.tenant(),
        context.name(),
        query.type().getSimpleName(),
        subject.id(),
        query.cached().orElse(Duration.ZERO));
  }

  /** A rebuilt view is another table: what was read from the one before is not shown any more. */
  private static Optional<String> tables(ContextRuntime context) {
    StringBuilder all = new StringBuilder();
    for (ViewKeeper<?> keeper : context.keptViews().keepers()) {
      Optional<TableId> table = keeper.inline() ? keeper.table() : Optional.empty();
      if (keeper.inline() && table.isEmpty()) {
        return Optional.empty();
      }
      table.ifPresent(one -> all.append(one).append(' '));
    }
    return Optional.of(all.toString());
  }

  /** The cache of a context; empty if it has none. */
  public Optional<AnswerCache> of(ContextRuntime context) {
    return Optional.ofNullable(byContext.get(context.name()));
  }
}
