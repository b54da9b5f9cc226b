package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Checkpoints;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.Condition;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventQuery;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.Leases;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.log.Seal;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.TimerChange;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TablePage;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.ViewStore;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A working store with one defect that has cost somebody data, which the named suite must find. */
enum Sabotage {
  IGNORES_CONDITIONS(ContextStoreContract.Refusals.class, Sabotage::withoutConditions),
  APPENDS_AT_ANY_VERSION(ContextStoreContract.Refusals.class, Sabotage::withoutVersions),
  REPEATS_A_COMMIT(ContextStoreContract.Refusals.class, Sabotage::withoutCommitIds),
  STORES_THE_REST_OF_A_REFUSED_BATCH(
      ContextStoreContract.Refusals.class, Sabotage::withoutAtomicity),
  CHECKS_FIRST_AND_WRITES_LATER(ContextStoreContract.RacingWriters.class, Sabotage::withoutLock),
  TAKES_ANY_TIMER(ContextStoreContract.Timers.class, Sabotage::withoutTimerCheck),
  PASSES_WHAT_IS_PARKED(
      ContextStoreContract.StandingKeys.class,
      store -> changing(store, commit -> commit.handling(Optional.empty()))),
  TURNS_MESSAGES_ROUND(ContextStoreContract.Messages.class, Sabotage::withReversedOutbox),
  SKIPS_EVENTS(ContextStoreContract.Log.class, store -> store.with(new SkippingLog(store.log()))),
  NEVER_RAISES_THE_FENCE(
      ContextStoreContract.Ownership.class,
      store -> store.with(new FencelessLeases(store.leases()))),
  SAVES_WITHOUT_A_LEASE(ContextStoreContract.Progress.class, Sabotage::withoutFencing),
  MIXES_TENANTS(
      ContextStoreContract.Views.class, store -> store.with(new TenantlessViews(store.views()))),
  SWITCHES_WHILE_OTHERS_WRITE(
      ContextStoreContract.Switching.class, store -> store.with(new HastyViews(store.views()))),
  SHOWS_HALF_A_COMMIT(ContextStoreContract.Banking.class, TornStore::betweenStreams),
  WRITES_ROWS_LATER(ContextStoreContract.Banking.class, TornStore::betweenRows),
  MOVES_PROGRESS_BEFORE_ROWS(
      ContextStoreContract.Sessions.class,
      store -> store.with(new TornStore.HurriedViews(store.views()))),
  ANSWERS_FROM_MEMORY(
      ContextStoreContract.Sessions.class,
      store -> store.with(new OutdatedViews(store.views(), new ConcurrentHashMap<>()))),
  SHOWS_THE_LOG_OF_A_MOMENT_AGO(
      ContextStoreContract.Sessions.class,
      store -> store.with(new OutdatedLog(store.log(), new AtomicReference<>(List.of()))));

  final Class<?> suite;

  @SuppressWarnings("ImmutableEnumChecker") // always one of the pure functions above
  private final UnaryOperator<Parts> defect;

  Sabotage(Class<?> suite, UnaryOperator<Parts> defect) {
    this.suite = suite;
    this.defect = defect;
  }

  ContextStore of(ContextStore store) {
    return defect.apply(Parts.of(store));
  }

  private static Parts withoutConditions(Parts store) {
    return changing(store, c -> changed(c, c.id(), c.appends(), List.of(), c.outbox(), c.timers()));
  }

  private static Parts withoutCommitIds(Parts store) {
    return changing(
        store,
        c -> changed(c, Samples.commitId(), c.appends(), c.conditions(), c.outbox(), c.timers()));
  }

  private static Parts withReversedOutbox(Parts store) {
    return changing(
        store,
        c -> changed(c, c.id(), c.appends(), c.conditions(), c.outbox().reversed(), c.timers()));
  }

  private static Parts withoutTimerCheck(Parts store) {
    return changing(
        store,
        c -> {
          List<TimerChange> timers = c.timers().stream().map(Sabotage::unchecked).toList();
          return changed(c, c.id(), c.appends(), c.conditions(), c.outbox(), timers);
        });
  }

  private static TimerChange unchecked(TimerChange change) {
    return change instanceof TimerChange.Take take ? new TimerChange.Disarm(take.timer()) : change;
  }

  private static Parts withoutVersions(Parts store) {
    return changing(
        store,
        c -> {
          List<Append> appends =
              c.appends().stream().map(append -> atTheEnd(store, append)).toList();
          return changed(c, c.id(), appends, c.conditions(), c.outbox(), c.timers());
        });
  }

  private static Append atTheEnd(Parts store, Append append) {
    int version = store.events().read(append.stream(), 0, Samples.ALL).size();
    return new Append(append.stream(), version, append.events());
  }

  private static Parts withoutAtomicity(Parts store) {
    return writing(
        store,
        batch -> {
          WriteResult result = store.events().write(batch);
          if (result instanceof WriteResult.Refused refused) {
            batch.stream()
                .filter(commit -> !refused.refusals().containsKey(commit.id()))
                .forEach(commit -> store.events().write(List.of(commit)));
          }
          return result;
        });
  }

  /** Asks whether anything matches, pauses, and writes without asking again. */
  private static Parts withoutLock(Parts store) {
    Parts unchecked = withoutConditions(store);
    return writing(
        store,
        batch -> {
          boolean free =
              batch.stream()
                  .flatMap(commit -> commit.conditions().stream())
                  .allMatch(c -> holds(store, c));
          LockSupport.parkNanos(1_000_000);
          return free ? unchecked.events().write(batch) : store.events().write(batch);
        });
  }

  private static boolean holds(Parts store, Condition condition) {
    return store.log().matching(condition.query()).events().stream()
        .allMatch(event -> event.position() <= condition.afterPosition());
  }

  private static Parts withoutFencing(Parts store) {
    return store.with(new UnfencedCheckpoints(store.checkpoints(), store.leases()));
  }

  private static Commit changed(
      Commit old,
      CommitId id,
      List<Append> appends,
      List<Condition> conditions,
      List<OutboxMessage> outbox,
      List<TimerChange> timers) {
    return new Commit(
        id,
        old.origin(),
        appends,
        conditions,
        outbox,
        timers,
        old.rows(),
        old.answer(),
        old.handled());
  }

  static Parts changing(Parts store, UnaryOperator<Commit> change) {
    return writing(store, batch -> store.events().write(batch.stream().map(change).toList()));
  }

  static Parts writing(Parts store, Function<List<Commit>, WriteResult> write) {
    return store.with(new RewrittenEvents(store.events(), write));
  }

  private record RewrittenEvents(EventStore real, Function<List<Commit>, WriteResult> instead)
      implements EventStore {
    @Override
    public WriteResult write(List<Commit> batch) {
      return instead.apply(batch);
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
  }

  /** Saves under a lease it takes for the purpose, whatever the caller holds. */
  private record UnfencedCheckpoints(Checkpoints real, Leases leases) implements Checkpoints {
    @Override
    public Optional<Checkpoint> load(String reader) {
      return real.load(reader);
    }

    @Override
    public void save(String reader, Checkpoint checkpoint, Lease lease) {
      real.save(reader, checkpoint, leases.take("any", "any", Duration.ofDays(1)).orElseThrow());
    }
  }

  /** Shows of each read of several events only the first and the last. */
  private record SkippingLog(EventLog real) implements EventLog {
    @Override
    public List<StoredEvent> after(long position, int limit) {
      List<StoredEvent> all = real.after(position, limit);
      return all.size() < 3 ? all : List.of(all.getFirst(), all.getLast());
    }

    @Override
    public Matching matching(EventQuery query) {
      return real.matching(query);
    }

    @Override
    public List<Seal> seals(long after, long upTo) {
      return real.seals(after, upTo);
    }

    @Override
    public Head head() {
      return real.head();
    }
  }

  private record FencelessLeases(Leases real) implements Leases {
    @Override
    public Optional<Lease> take(String name, String owner, Duration length) {
      return real.take(name, owner, length)
          .map(lease -> new Lease(name, owner, 1, lease.expires()));
    }

    @Override
    public void release(Lease lease) {
      real.release(lease);
    }
  }

  private record TenantlessViews(ViewStore real) implements PassingViews {
    @Override
    public Optional<StoredRow> row(TableId table, Tenant tenant, String key) {
      return real.row(table, Samples.NORTH, key);
    }

    @Override
    public List<StoredRow> rows(
        TableSchema<?> table, Tenant tenant, List<Filter> filters, PageRequest request) {
      return real.rows(table, Samples.NORTH, filters, request);
    }
  }

  /** Makes the last rows first, and keeps the others out later. */
  private record HastyViews(ViewStore real) implements PassingViews {
    @Override
    public void activate(TableId table, Lease lease, Supplier<TablePage> last) {
      TablePage made = last.get();
      real.activate(table, lease, () -> made);
    }
  }

  /** Shows each row it has once read a second time as it was. */
  private record OutdatedViews(ViewStore real, Map<String, Optional<StoredRow>> kept)
      implements PassingViews {
    @Override
    public Optional<StoredRow> row(TableId table, Tenant tenant, String key) {
      String name = table + "/" + tenant + "/" + key;
      Optional<StoredRow> known = kept.remove(name);
      if (known != null) {
        return known;
      }
      Optional<StoredRow> row = real.row(table, tenant, key);
      kept.put(name, row);
      return row;
    }
  }

  /** Answers readers from the beginning with what the one before them saw. */
  private record OutdatedLog(EventLog real, AtomicReference<List<StoredEvent>> kept)
      implements EventLog {
    @Override
    public List<StoredEvent> after(long position, int limit) {
      List<StoredEvent> now = real.after(position, limit);
      return position == 0 ? kept.getAndSet(now) : now;
    }

    @Override
    public List<Seal> seals(long after, long upTo) {
      return real.seals(after, upTo);
    }

    @Override
    public Matching matching(EventQuery query) {
      return real.matching(query);
    }

    @Override
    public Head head() {
      return real.head();
    }
  }
}
