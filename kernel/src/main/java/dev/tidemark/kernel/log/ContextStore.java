package dev.tidemark.kernel.log;

import dev.tidemark.kernel.view.ViewStore;

/** Everything one context keeps, in its own database (or schema) that nobody else opens. */
public interface ContextStore {
  EventStore events();

  EventLog log();

  Outbox outbox();

  TimerStore timers();

  Checkpoints checkpoints();

  Leases leases();

  SnapshotStore snapshots();

  Parking parking();

  ViewStore views();
}
