package dev.tidemark.simulation.mutant;

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

/** A store that does what the real one does; a mutant overrides the part that it gets wrong. */
abstract class ForwardingStore implements ContextStore {
  private final ContextStore disk;

  ForwardingStore(ContextStore disk) {
    this.disk = disk;
  }

  @Override
  public EventStore events() {
    return disk.events();
  }

  @Override
  public EventLog log() {
    return disk.log();
  }

  @Override
  public Outbox outbox() {
    return disk.outbox();
  }

  @Override
  public TimerStore timers() {
    return disk.timers();
  }

  @Override
  public Checkpoints checkpoints() {
    return disk.checkpoints();
  }

  @Override
  public Leases leases() {
    return disk.leases();
  }

  @Override
  public SnapshotStore snapshots() {
    return disk.snapshots();
  }

  @Override
  public Parking parking() {
    return disk.parking();
  }

  @Override
  public ViewStore views() {
    return disk.views();
  }
}
