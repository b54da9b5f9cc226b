package dev.tidemark.memory;

import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.log.OutboxRow;
import dev.tidemark.kernel.log.Refusal;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.Seal;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.TimerChange;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.memory.Contents.LoggedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks a whole batch first and stores it afterwards, so that nothing has ever to be taken back.
 */
final class MemoryEventStore implements EventStore {
  private final Contents contents;

  MemoryEventStore(Contents contents) {
    this.contents = contents;
  }

  @Override
  public WriteResult write(List<Commit> batch) {
    Independence.require(batch);
    synchronized (contents) {
      Map<CommitId, Refusal> refusals = new BatchCheck(contents).refusals(batch);
      if (!refusals.isEmpty()) {
        return new WriteResult.Refused(refusals);
      }
      batch.forEach(commit -> commit.rows().forEach(this::requireTable));
      WriteResult stored =
          new WriteResult.Stored(contents.events.size() + 1L, contents.outbox.size() + 1L);
      batch.forEach(this::store);
      return stored;
    }
  }

  private void store(Commit commit) {
    commit.appends().forEach(append -> store(append, commit.origin()));
    commit.outbox().forEach(this::store);
    commit.timers().forEach(this::store);
    commit.rows().forEach(this::store);
    commit
        .handled()
        .ifPresent(message ->
            contents.parked.remove(new Contents.ParkingKey(message.consumer(), message.id())));
    Committed committed = new Committed(commit.id(), contents.events.size(), commit.answer());
    contents.commits.put(commit.id(), committed);
    if (commit.eventCount() > 0) {
      long last = committed.position();
      Seal seal = new Seal(commit.id(), last, commit.eventCount(), Seal.over(commit));
      contents.seals.put(last, seal);
    }
  }

  private void store(Append append, Origin origin) {
    List<StoredEvent> stream =
        contents.streams.computeIfAbsent(append.stream(), id -> new ArrayList<>());
    for (NewEvent event : append.events()) {
      long position = contents.events.size() + 1L;
      long version = stream.size() + 1L;
      StoredEvent stored =
          new StoredEvent(
              position, append.stream(), version, event.id(), event.type(), event.data(), origin);
      contents.events.add(new LoggedEvent(stored, event));
      stream.add(stored);
    }
  }

  private void store(OutboxMessage message) {
    contents.outbox.add(new OutboxRow(contents.outbox.size() + 1L, message));
  }

  private void store(TimerChange change) {
    switch (change) {
      case TimerChange.Arm arm -> contents.timers.put(arm.timer(), arm.due());
      case TimerChange.Disarm disarm -> contents.timers.remove(disarm.timer());
      case TimerChange.Take take -> contents.timers.remove(take.timer());
    }
  }

  private void requireTable(RowChange change) {
    if (!change.table().isLive()) {
      contents.table(change.table());
    }
  }

  /** A view without a live table is being built from the log. */
  private void store(RowChange change) {
    contents.found(change.table()).ifPresent(table -> table.change(change));
  }

  @Override
  public Map<CommitId, Committed> settle(Collection<CommitId> ids) {
    // Every write holds the lock from beginning to end, so none is under way now.
    return find(ids);
  }

  @Override
  public Map<CommitId, Committed> find(Collection<CommitId> ids) {
    synchronized (contents) {
      Map<CommitId, Committed> found = new LinkedHashMap<>();
      for (CommitId id : ids) {
        Committed committed = contents.commits.get(id);
        if (committed != null) {
          found.put(id, committed);
        }
      }
      return Collections.unmodifiableMap(found);
    }
  }

  @Override
  public List<StoredEvent> read(StreamId stream, long afterVersion, int limit) {
    synchronized (contents) {
      return Contents.after(contents.streams.getOrDefault(stream, List.of()), afterVersion, limit);
    }
  }
}
