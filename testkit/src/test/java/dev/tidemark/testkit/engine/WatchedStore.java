package dev.tidemark.testkit.engine;

import dev.tidemark.kernel.log.Checkpoints;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.Leases;
import dev.tidemark.kernel.log.Outbox;
import dev.tidemark.kernel.log.Parking;
import dev.tidemark.kernel.log.SnapshotStore;
import dev.tidemark.kernel.log.TimerStore;
import dev.tidemark.kernel.view.ViewStore;

/** A store with one part exchanged. */
record WatchedStore(ContextStore store, EventStore events, EventLog log) implements ContextStore {
  WatchedStore(ContextStore store, EventStore events) {
    this(store, events, store.log());
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
