package dev.tidemark.bench.tidemark;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Checkpoints;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.Leases;
import dev.tidemark.kernel.log.Outbox;
import dev.tidemark.kernel.log.Parking;
import dev.tidemark.kernel.log.SnapshotStore;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.StoredPayload;
import dev.tidemark.kernel.log.TimerStore;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.view.ViewStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A store beside which somebody watches what becomes durable. They are told of each append right
 * after its batch was stored, which costs the platform nothing that it would not do anyway.
 */
final class WatchedStore implements ContextStore, EventStore {
  private final ContextStore store;
  private final Consumer<Append> watcher;

  WatchedStore(ContextStore store, Consumer<Append> watcher) {
    this.store = store;
    this.watcher = watcher;
  }

  @Override
  public WriteResult write(List<Commit> batch) {
    WriteResult result = store.events().write(batch);
    if (result instanceof WriteResult.Stored) {
      batch.forEach(commit -> commit.appends().forEach(watcher));
    }
    return result;
  }

  @Override
  public Map<CommitId, Committed> settle(Collection<CommitId> ids) {
    return store.events().settle(ids);
  }

  @Override
  public Map<CommitId, Committed> find(Collection<CommitId> ids) {
    return store.events().find(ids);
  }

  @Override
  public List<StoredEvent> read(StreamId stream, long afterVersion, int limit) {
    return store.events().read(stream, afterVersion, limit);
  }

  @Override
  public List<StoredPayload> payloads(StreamId stream, long afterVersion, int limit) {
    return store.events().payloads(stream, afterVersion, limit);
  }

  @Override
  public EventStore events() {
    return this;
  }

  @Override
  public EventLog log() {
    return store.log();
  }

  @Override
  public Outbox outbox() {
    return store.outbox();
  }

  @Override
  public TimerStore timers() {
    return store.timers();
  }

  @Override
  public Checkpoints checkpoints() {
    return store.checkpoints();
  }

  @Override
  public Leases leases() {
    return store.leases();
  }

  @Override
  public SnapshotStore snapshots() {
    return store.snapshots();
  }

  @Override
  public Parking parking() {
    return store.parking();
  }

  @Override
  public ViewStore views() {
    return store.views();
  }
}
