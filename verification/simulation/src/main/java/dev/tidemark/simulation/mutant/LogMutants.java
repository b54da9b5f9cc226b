package dev.tidemark.simulation.mutant;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventQuery;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.Refusal;
import dev.tidemark.kernel.log.Seal;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.simulation.check.Parts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** What goes wrong where commits are stored. */
final class LogMutants {
  private static final String STORE = "store";

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "append-unversioned",
              "E1",
              "events are appended without the expected version",
              "race",
              Wirings.keeping(Unversioned::of)),
          new Mutant(
              "plain-sequence",
              "E2",
              "positions come from a plain sequence, which a refused commit moves on",
              "race",
              Wirings.keeping(store -> new Sequence().over(store))),
          new Mutant(
              "visible-late",
              "E2",
              "a commit that was slower becomes visible below what was read",
              STORE,
              Wirings.keeping(VisibleLate::of)),
          new Mutant(
              "direct-update",
              "E9",
              "somebody corrects a stored event by hand",
              "mixed",
              Wirings.keeping(DirectUpdate::of)));

  private LogMutants() {}

  /** Reads events with something about them changed. */
  private static ContextStore reading(
      ContextStore store, EventStore events, UnaryOperator<StoredEvent> change) {
    EventStore changed =
        new Events(events) {
          @Override
          public List<StoredEvent> read(StreamId stream, long afterVersion, int limit) {
            return real.read(stream, afterVersion, limit).stream().map(change).toList();
          }
        };
    EventLog log = store.log();
    return Parts.of(store)
        .with(changed)
        .with(
            new Log(log) {
              @Override
              public List<StoredEvent> after(long position, int limit) {
                return log.after(position, limit).stream().map(change).toList();
              }
            });
  }

  private static class Log implements EventLog {
    final EventLog real;

    Log(EventLog real) {
      this.real = real;
    }

    @Override
    public List<StoredEvent> after(long position, int limit) {
      return real.after(position, limit);
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

  /** Gives events the versions their writer expected, whoever was faster. */
  private static final class Unversioned extends Events {
    private final Map<UUID, Long> versions = new HashMap<>();

    private Unversioned(EventStore real) {
      super(real);
    }

    static ContextStore of(ContextStore store) {
      Unversioned events = new Unversioned(store.events());
      return reading(store, events, events::asWritten);
    }

    private StoredEvent asWritten(StoredEvent event) {
      return new StoredEvent(
          event.position(),
          event.stream(),
          versions.getOrDefault(event.id(), event.version()),
          event.id(),
          event.type(),
          event.data(),
          event.origin());
    }

    @Override
    public WriteResult write(List<Commit> batch) {
      WriteResult result = real.write(batch);
      boolean late =
          result instanceof WriteResult.Refused(var refusals)
              && refusals.values().stream().allMatch(Refusal.VersionConflict.class::isInstance);
      return late && batch.size() == 1 ? append(batch.getFirst(), result) : result;
    }

    private WriteResult append(Commit commit, WriteResult refused) {
      List<Append> appends = new ArrayList<>();
      for (Append append : commit.appends()) {
        List<StoredEvent> newer =
            real.read(append.stream(), append.expectedVersion(), Integer.MAX_VALUE);
        long stands = newer.isEmpty() ? append.expectedVersion() : newer.getLast().version();
        if (stands < append.expectedVersion()) {
          return refused;
        }
        appends.add(new Append(append.stream(), stands, append.events()));
        long version = append.expectedVersion();
        for (var event : append.events()) {
          versions.put(event.id(), ++version);
        }
      }
      return real.write(List.of(Commits.with(commit, commit.id(), appends, commit.outbox())));
    }
  }

  /** Every refused batch has used up a position. */
  private static final class Sequence {
    private final List<Long> gaps = new ArrayList<>();

    private long shown(long position) {
      return position + gaps.stream().filter(gap -> gap < position).count();
    }

    private long stored(long shown) {
      long position = shown;
      while (position > 0 && shown(position) > shown) {
        position--;
      }
      return position;
    }

    ContextStore over(ContextStore store) {
      EventLog log = store.log();
      return Parts.of(
              reading(store, new Writes(store.events(), () -> log.head().position()), this::moved))
          .with(
              new Log(log) {
                @Override
                public List<StoredEvent> after(long position, int limit) {
                  return log.after(stored(position), limit).stream()
                      .map(Sequence.this::moved)
                      .toList();
                }

                @Override
                public Head head() {
                  Head head = log.head();
                  return new Head(
                      head.incarnation(), shown(head.position()), head.outboxPosition());
                }
              });
    }

    private StoredEvent moved(StoredEvent event) {
      return new StoredEvent(
          shown(event.position()),
          event.stream(),
          event.version(),
          event.id(),
          event.type(),
          event.data(),
          event.origin());
    }

    private final class Writes extends Events {
      private final LongSupplier end;

      Writes(EventStore real, LongSupplier end) {
        super(real);
        this.end = end;
      }

      @Override
      public WriteResult write(List<Commit> batch) {
        return switch (real.write(batch)) {
          case WriteResult.Stored(long first, long message) ->
              new WriteResult.Stored(shown(first), message);
          case WriteResult.Refused refused -> {
            gaps.add(end.getAsLong());
            yield refused;
          }
        };
      }

      @Override
      public Map<CommitId, Committed> find(Collection<CommitId> ids) {
        Map<CommitId, Committed> found = new HashMap<>();
        real.find(ids)
            .forEach(
                (id, one) -> found.put(id, new Committed(id, shown(one.position()), one.answer())));
        return found;
      }
    }
  }

  /** Every so manieth event is shown only when something follows it. */
  private static final class VisibleLate {
    private static final int EVERY = 23;
    private static final int BEHIND = 3;

    static ContextStore of(ContextStore store) {
      EventLog log = store.log();
      return Parts.of(store)
          .with(
              new Log(log) {
                @Override
                public List<StoredEvent> after(long position, int limit) {
                  long head = log.head().position();
                  return log.after(position, limit).stream()
                      .filter(event ->
                          event.position() % EVERY != 0 || event.position() + BEHIND < head)
                      .toList();
                }
              });
    }
  }

  private static final class DirectUpdate {
    private static final long CORRECTED = 12;

    static ContextStore of(ContextStore store) {
      return reading(
          store, store.events(), event -> event.position() == CORRECTED ? corrected(event) : event);
    }

    private static StoredEvent corrected(StoredEvent event) {
      byte[] data = event.data().clone();
      for (int i = 0; i < data.length; i++) {
        data[i] = data[i] == '1' ? (byte) '2' : data[i];
      }
      return new StoredEvent(
          event.position(),
          event.stream(),
          event.version(),
          event.id(),
          event.type(),
          data,
          event.origin());
    }
  }
}
