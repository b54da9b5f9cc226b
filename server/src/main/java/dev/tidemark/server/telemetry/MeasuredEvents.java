package dev.tidemark.server.telemetry;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.Refusal;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.StoredPayload;
import dev.tidemark.kernel.log.WriteResult;
import io.micrometer.core.instrument.DistributionSummary;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** A store of events whose appends are timed and counted. */
final class MeasuredEvents implements EventStore {
  private static final double NANOS = 1e9;

  private final EventStore real;
  private final String context;
  private final Meters meters;
  private final DistributionSummary batches;

  /** When those began that are under way; several may begin at one moment. */
  private final Set<Open> open = ConcurrentHashMap.newKeySet();

  MeasuredEvents(EventStore real, String context, Meters meters) {
    this.real = real;
    this.context = context;
    this.meters = meters;
    this.batches = meters.summary(Metric.COMMIT_BATCH, context);
    meters.expect(Metric.APPEND_DURATION, context, "stored");
    meters.count(Metric.EVENTS_STORED, 0, context);
    meters.count(Metric.DUPLICATES, 0, context);
    meters.count(Metric.CONFLICTS, 0, context);
    meters.gauge(Metric.APPEND_OPEN, this::standsStill, context);
  }

  /** One append; equal to itself only. */
  private static final class Open {
    private final long began = System.nanoTime();
  }

  /** A store that turns appends away is asked again sooner than this while anybody wants it. */
  private static final Duration ASKED_AGAIN = Duration.ofSeconds(10);

  /**
   * Appends that failed one after the other.
   *
   * @param since when the first of them began
   * @param last when the last of them ended
   */
  private record Failing(long since, long last) {}

  private final AtomicReference<Optional<Failing>> failing =
      new AtomicReference<>(Optional.empty());

  /**
   * Each attempt has a limit and fails in the end: what counts is since when none has succeeded.
   */
  private double standsStill() {
    long now = System.nanoTime();
    long longest = open.stream().mapToLong(append -> now - append.began).max().orElse(0);
    boolean nobodyAsks = open.isEmpty();
    long failed =
        failing
            .get()
            .filter(run -> !nobodyAsks || now - run.last() < ASKED_AGAIN.toNanos())
            .map(run -> now - run.since())
            .orElse(0L);
    return Math.max(longest, failed) / NANOS;
  }

  private void failed(Open append) {
    long now = System.nanoTime();
    failing.updateAndGet(
        run -> Optional.of(new Failing(run.map(Failing::since).orElse(append.began), now)));
  }

  @Override
  public WriteResult write(List<Commit> batch) {
    Open append = new Open();
    open.add(append);
    String result = "failed";
    try {
      WriteResult written = real.write(batch);
      failing.set(Optional.empty());
      result = note(batch, written);
      return written;
    } catch (StoreFault fault) {
      result = nameOf(fault);
      failed(append);
      throw fault;
    } finally {
      open.remove(append);
      Duration took = Duration.ofNanos(System.nanoTime() - append.began);
      meters.took(Metric.APPEND_DURATION, took, context, result);
    }
  }

  private String note(List<Commit> batch, WriteResult written) {
    return switch (written) {
      case WriteResult.Stored stored -> {
        batches.record(batch.size());
        long events = batch.stream().mapToLong(Commit::eventCount).sum();
        meters.count(Metric.EVENTS_STORED, events, context);
        yield "stored";
      }
      case WriteResult.Refused refused -> {
        refused.refusals().values().forEach(this::note);
        yield "refused";
      }
    };
  }

  private void note(Refusal refusal) {
    switch (refusal) {
      case Refusal.AlreadyCommitted _, Refusal.TimerGone _ ->
          meters.count(Metric.DUPLICATES, context);
      case Refusal.VersionConflict _, Refusal.ConditionFailed _ ->
          meters.count(Metric.CONFLICTS, context);
      case Refusal.KeyStands _ -> {
        // The message waits; what is parked has figures of its own.
      }
    }
  }

  private static String nameOf(StoreFault fault) {
    return switch (fault) {
      case StoreFault.Unavailable _ -> "unavailable";
      case StoreFault.OutcomeUnknown _ -> "unknown";
      case StoreFault.Impossible _ -> "impossible";
      case StoreFault.Fenced _ -> "fenced";
    };
  }

  @Override
  public Map<CommitId, Committed> settle(Collection<CommitId> ids) {
    return real.settle(ids);
  }

  @Override
  public Map<CommitId, Committed> find(Collection<CommitId> ids) {
    return real.find(ids);
  }

  @Override
  public List<StoredEvent> read(StreamId stream, long afterVersion, int limit) {
    return real.read(stream, afterVersion, limit);
  }

  @Override
  public List<StoredPayload> payloads(StreamId stream, long afterVersion, int limit) {
    return real.payloads(stream, afterVersion, limit);
  }
}
