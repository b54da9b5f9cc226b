package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.Showing;
import dev.tidemark.kernel.engine.StreamCache.Entry;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.Refusal;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.port.Workers;
import dev.tidemark.kernel.view.TableId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs units of work: takes their lanes, lets them decide on the newest states, submits what
 * follows as one commit, and begins anew when somebody else was faster.
 *
 * <p>Lanes are given back as soon as the commit is submitted. The next unit decides on the state
 * this commit will lead to and is written after it, so a stream's throughput is that of the batch,
 * not of one flush at a time. If the commit fails, whatever was built on it fails the log's version
 * check and is decided again.
 */
final class Execution {
  /** A unit that loses this often against other processes is turned away. */
  private static final int MOST_ATTEMPTS = 20;

  private final EngineParts parts;
  private final Committer committer;
  private final Workers workers;
  private final InstantSource clock;
  private final Alarms alarms;
  private final Lanes lanes = new Lanes();

  Execution(EngineParts parts, Committer committer, RuntimePorts ports) {
    this.parts = parts;
    this.committer = committer;
    this.workers = ports.workers();
    this.clock = ports.clock();
    this.alarms = ports.alarms();
  }

  /** Runs the unit and tells it what became of it. */
  void run(Unit unit) {
    attempt(unit, new HashSet<>(unit.touches()), 1);
  }

  /**
   * What the unit would commit if it were run now; empty if nothing. Nothing of it is stored.
   *
   * @throws RuntimeException what the unit would fail with
   */
  Optional<Commit> rehearse(Unit unit) {
    Set<String> ids = new HashSet<>(unit.touches());
    Origin origin = unit.origin().at(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    while (true) {
      Lanes.Held held = lanes.hold(origin.tenant(), ids);
      try {
        Work work = new Work(parts, origin, ids, unit.kind(), true);
        unit.decide(work);
        work.runFollowing();
        return commit(unit, work);
      } catch (NeedsLanes more) {
        ids.add(more.id());
      } finally {
        held.release();
      }
    }
  }

  private void attempt(Unit unit, Set<String> ids, int attempt) {
    if (attempt > MOST_ATTEMPTS) {
      unit.failed(
          new Contention(
              "Others changed the same data "
                  + MOST_ATTEMPTS
                  + " times in a row; try again later."));
      return;
    }
    try {
      while (!decided(unit, ids, attempt)) {
        // Another lane was needed; it has been added to the ids.
      }
    } catch (RuntimeException fault) {
      unit.failed(fault);
    }
  }

  private boolean decided(Unit unit, Set<String> ids, int attempt) {
    Origin origin = unit.origin().at(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    Lanes.Held held = lanes.hold(origin.tenant(), ids);
    try {
      Work work = new Work(parts, origin, ids, unit.kind(), attempt == 1);
      Optional<Commit> commit;
      try {
        unit.decide(work);
        work.runFollowing();
        commit = commit(unit, work);
      } catch (NeedsLanes more) {
        ids.add(more.id());
        return false;
      } catch (RuntimeException fault) {
        afterFault(unit, work, fault, ids, attempt);
        return true;
      }
      if (commit.isPresent()) {
        submit(unit, work, commit.get(), ids, attempt);
      } else {
        answerWhenCertain(unit, work, ids, attempt);
      }
      return true;
    } finally {
      held.release();
    }
  }

  /** What was decided on something uncertain may have failed because of that alone. */
  private void afterFault(
      Unit unit, Work work, RuntimeException fault, Set<String> ids, int attempt) {
    boolean certain = attempt == MOST_ATTEMPTS || fault instanceof StoreFault || !work.uncertain();
    if (certain) {
      // Another process may know more; whoever tries again reads everything anew.
      work.streams().forEach(stream -> stream.base().spoil());
      unit.failed(fault);
      return;
    }
    work.streams().stream().map(StreamWork::base).filter(Entry::guessed).forEach(Entry::spoil);
    Runnable again = () -> workers.run(() -> attempt(unit, ids, attempt + 1));
    awaited(work).stream().findFirst().ifPresentOrElse(t -> t.whenSettled(s -> again.run()), again);
  }

  /** The commits on the results of which it was decided. */
  private static List<Ticket> awaited(Work work) {
    List<Ticket> open = new ArrayList<>();
    for (StreamWork stream : work.streams()) {
      stream.base().awaited().ifPresent(open::add);
    }
    return open;
  }

  private Optional<Commit> commit(Unit unit, Work work) {
    Optional<dev.tidemark.kernel.log.Answer> answer = unit.answer(work);
    if (!changes(work) && answer.isEmpty() && !unit.alwaysRecorded()) {
      return Optional.empty();
    }
    List<Append> appends = new ArrayList<>();
    List<RowChange> rows = new ArrayList<>();
    for (StreamWork stream : work.streams()) {
      appends.add(new Append(stream.id(), stream.base().version(), encoded(stream)));
      if (stream.changed()) {
        stream.type().ifPresent(type -> addRows(type, stream, rows));
      }
    }
    return Optional.of(
        new Commit(
            unit.id(),
            work.origin(),
            appends,
            work.conditions(),
            work.outbox(),
            work.timers(),
            rows,
            answer,
            unit.handled()));
  }

  private static boolean changes(Work work) {
    for (StreamWork stream : work.streams()) {
      if (stream.changed()) {
        return true;
      }
    }
    return !work.outbox().isEmpty() || !work.timers().isEmpty();
  }

  private List<NewEvent> encoded(StreamWork stream) {
    List<NewEvent> encoded = new ArrayList<>(stream.added().size());
    for (Object event : stream.added()) {
      encoded.add(parts.catalogue().encode(parts.ids().next(), event));
    }
    return encoded;
  }

  @SuppressWarnings("unchecked") // a stream's state is what its own decider made of it
  private <S, E extends Event> void addRows(
      AggregateType<?, S, E, ?> type, StreamWork stream, List<RowChange> rows) {
    for (Showing<S, ?> showing : type.showings()) {
      Object row = showing.row().of((S) stream.state(), stream.id().id(), stream.version());
      byte[] body = parts.codec().encode(row);
      TableId table = TableId.live(showing.view().name(), showing.view().version());
      rows.add(new RowChange(table, stream.id().tenant(), stream.id().id(), body));
    }
  }

  private void submit(Unit unit, Work work, Commit commit, Set<String> ids, int attempt) {
    Ticket ticket = new Ticket();
    List<Entry> ahead = new ArrayList<>();
    for (StreamWork stream : work.streams()) {
      if (stream.changed()) {
        Entry entry = Entry.ahead(stream.state(), stream.version(), ticket);
        parts.cache().put(stream.id(), entry);
        ahead.add(entry);
      }
    }
    List<Ticket> assumed = awaited(work);
    ticket.whenSettled(stored -> {
      if (!stored) {
        ahead.forEach(Entry::spoil);
      }
    });
    // At once, not when its turn comes: who decides again must not build on a chain that is doomed.
    assumed.forEach(earlier -> earlier.carries(ticket));
    committer.submit(
        commit,
        assumed,
        result -> {
          boolean stored = result instanceof CommitResult.Stored;
          if (!stored) {
            work.streams().forEach(stream -> stream.base().spoil());
          }
          ticket.settle(stored);
          finish(unit, work, result, ids, attempt);
        });
  }

  private void finish(Unit unit, Work work, CommitResult result, Set<String> ids, int attempt) {
    switch (result) {
      case CommitResult.Stored stored -> {
        unit.done(work, Optional.of(stored.committed()));
        keepSnapshots(work);
      }
      case CommitResult.Found found -> unit.found(work, found.committed());
      case CommitResult.Failed failed -> unit.failed(failed.fault());
      case CommitResult.Undermined undermined -> workers.run(() -> attempt(unit, ids, attempt + 1));
      case CommitResult.Refused refused ->
          afterRefusal(unit, work, refused.refusal(), ids, attempt);
    }
  }

  private void afterRefusal(Unit unit, Work work, Refusal refusal, Set<String> ids, int attempt) {
    switch (refusal) {
      case Refusal.AlreadyCommitted already -> unit.repeated(already.earlier());
      case Refusal.TimerGone gone -> unit.repeated(new Committed(unit.id(), 0, Optional.empty()));
      case Refusal.VersionConflict conflict -> {
        work.streams().stream().filter(s -> s.id().equals(conflict.stream())).forEach(work::moved);
        workers.run(() -> attempt(unit, ids, attempt + 1));
      }
      case Refusal.ConditionFailed failed -> workers.run(() -> attempt(unit, ids, attempt + 1));
      case Refusal.KeyStands stands -> unit.failed(new KeyStands(stands.message().key()));
    }
  }

  /** Nothing to store. What it saw may still be on its way; then the answer waits for that. */
  private void answerWhenCertain(Unit unit, Work work, Set<String> ids, int attempt) {
    List<Ticket> open = awaited(work);
    if (open.isEmpty()) {
      answerIfFresh(unit, work, ids, attempt);
      return;
    }
    open.getFirst()
        .whenSettled(stored -> {
          if (stored && open.size() == 1) {
            unit.done(work, Optional.empty());
          } else {
            workers.run(() -> attempt(unit, ids, attempt + 1));
          }
        });
  }

  /** No version check follows, so what another process may have changed meanwhile is read here. */
  private void answerIfFresh(Unit unit, Work work, Set<String> ids, int attempt) {
    List<StreamWork> stale =
        work.streams().stream()
            .filter(s -> !parts.store().events().read(s.id(), s.base().version(), 1).isEmpty())
            .toList();
    if (stale.isEmpty()) {
      unit.done(work, Optional.empty());
      return;
    }
    stale.forEach(work::moved);
    workers.run(() -> attempt(unit, ids, attempt + 1));
  }

  private void keepSnapshots(Work work) {
    for (StreamWork stream : work.streams()) {
      stream
          .type()
          .filter(
              type -> parts.streams().snapshotDue(type, stream.base().version(), stream.version()))
          .ifPresent(type -> workers.run(() -> keepSnapshot(type, stream)));
    }
  }

  private void keepSnapshot(AggregateType<?, ?, ?, ?> type, StreamWork stream) {
    try {
      parts.streams().keep(type, stream.id(), stream.state(), stream.version());
    } catch (StoreFault disposable) {
      // A snapshot only spares work, and its command is long done; the next one may be kept.
      alarms.stalled("snapshots of " + type.category(), disposable);
    }
  }
}
