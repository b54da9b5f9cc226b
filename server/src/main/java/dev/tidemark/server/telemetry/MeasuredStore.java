package dev.tidemark.server.telemetry;

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

/** The store of a context whose appends are timed and counted; all else is the store's own. */
public final class MeasuredStore implements ContextStore {
  private final ContextStore real;
  private final EventStore events;

  public MeasuredStore(ContextStore real, String context, Meters meters) {
    this.real = real;
    this.events = new MeasuredEvents(real.events(), context, meters);
  }

  @Override
  public EventStore events() {
    return events;
  }

  @Override
  public EventLog log() {
    return real.log();
  }

  @Override
  public Outbox outbox() {
    return real.outbox();
  }

  @Override
  public TimerStore timers() {
    return real.timers();
  }

  @Override
  public Checkpoints checkpoints() {
    return real.checkpoints();
  }

  @Override
  public Leases leases() {
    return real.leases();
  }

  @Override
  public SnapshotStore snapshots() {
    return real.snapshots();
  }

  @Override
  public Parking parking() {
    return real.parking();
  }

  @Override
  public ViewStore views() {
    return real.views();
  }
}
