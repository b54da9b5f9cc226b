package dev.tidemark.testkit.contract;

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

/** A store of which single parts can be exchanged. */
public record Parts(
    EventStore events,
    EventLog log,
    Outbox outbox,
    TimerStore timers,
    Checkpoints checkpoints,
    Leases leases,
    SnapshotStore snapshots,
    Parking parking,
    ViewStore views)
    implements ContextStore {
  /** The parts of a store as they are. */
  public static Parts of(ContextStore store) {
    return new Parts(
        store.events(),
        store.log(),
        store.outbox(),
        store.timers(),
        store.checkpoints(),
        store.leases(),
        store.snapshots(),
        store.parking(),
        store.views());
  }

  /** The same with another part. */
  public Parts with(EventStore other) {
    return new Parts(other, log, outbox, timers, checkpoints, leases, snapshots, parking, views);
  }

  /** The same with another part. */
  public Parts with(EventLog other) {
    return new Parts(events, other, outbox, timers, checkpoints, leases, snapshots, parking, views);
  }

  /** The same with another part. */
  public Parts with(Outbox other) {
    return new Parts(events, log, other, timers, checkpoints, leases, snapshots, parking, views);
  }

  /** The same with another part. */
  public Parts with(Checkpoints other) {
    return new Parts(events, log, outbox, timers, other, leases, snapshots, parking, views);
  }

  /** The same with another part. */
  public Parts with(Leases other) {
    return new Parts(events, log, outbox, timers, checkpoints, other, snapshots, parking, views);
  }

  /** The same with another part. */
  public Parts with(ViewStore other) {
    return new Parts(events, log, outbox, timers, checkpoints, leases, snapshots, parking, other);
  }
}
