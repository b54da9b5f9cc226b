package dev.tidemark.memory;

import dev.tidemark.kernel.Digest;
import dev.tidemark.kernel.log.Checkpoints;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.Leases;
import dev.tidemark.kernel.log.Outbox;
import dev.tidemark.kernel.log.Parking;
import dev.tidemark.kernel.log.SnapshotStore;
import dev.tidemark.kernel.log.TimerStore;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.view.ViewStore;
import java.time.InstantSource;

/**
 * Everything one context keeps, in memory. The object is the disk: it outlives the processes that
 * use it. One lock guards it all, so every call is one transaction; nothing in it is random.
 */
public final class MemoryContextStore implements ContextStore {
  private final Contents contents;
  private final Codec codec;

  /**
   * An empty store.
   *
   * @param name of the context; its log's incarnation is computed from it
   * @param clock says whether a lease has expired
   * @param codec reads the rows of views
   */
  public MemoryContextStore(String name, InstantSource clock, Codec codec) {
    this.contents = new Contents(Digest.uuid("incarnation", name), clock);
    this.codec = codec;
  }

  @Override
  public EventStore events() {
    return new MemoryEventStore(contents);
  }

  @Override
  public EventLog log() {
    return new MemoryEventLog(contents);
  }

  @Override
  public Outbox outbox() {
    return contents::messagesAfter;
  }

  @Override
  public TimerStore timers() {
    return contents::due;
  }

  @Override
  public Checkpoints checkpoints() {
    return new MemoryCheckpoints(contents);
  }

  @Override
  public Leases leases() {
    return new MemoryLeases(contents);
  }

  @Override
  public SnapshotStore snapshots() {
    return new MemorySnapshotStore(contents);
  }

  @Override
  public Parking parking() {
    return new MemoryParking(contents);
  }

  @Override
  public ViewStore views() {
    return new MemoryViewStore(contents, codec);
  }
}
