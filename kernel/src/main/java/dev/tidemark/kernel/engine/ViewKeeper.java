package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Pump;
import dev.tidemark.kernel.port.Turn;
import dev.tidemark.kernel.view.Projection;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewTables;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps one view: the table that queries read, and beside it, while there is one, the table that is
 * being built to replace it. The new one becomes live when it has caught up; the old one is kept,
 * so the change can be taken back.
 */
public final class ViewKeeper<ROW> implements Pump {
  private final View<ROW> view;
  private final Projection<ROW> projection;
  private final EngineParts parts;
  private final EventLog log;
  private final RuntimePorts ports;
  private final Bell bell;
  private final LiveTables live;
  private final Runnable progressed;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Projector<ROW>> current = Optional.empty();
  private Optional<Projector<ROW>> next = Optional.empty();

  ViewKeeper(
      View<ROW> view,
      Projection<ROW> projection,
      EngineParts parts,
      EventLog log,
      RuntimePorts ports,
      Bell bell,
      LiveTables live,
      Runnable progressed) {
    this.view = view;
    this.projection = projection;
    this.parts = parts;
    this.log = log;
    this.ports = ports;
    this.bell = bell;
    this.live = live;
    this.progressed = progressed;
  }

  /** Finds the live table, or begins to build it. To be called once before the first turn. */
  void open() {
    Optional<TableId> table = tables().live(view.name());
    if (table.isPresent() && table.get().version() == view.version()) {
      current = Optional.of(projector(table.get().generation()));
      live.set(table.get());
      return;
    }
    next = Optional.of(projector(1));
    if (log.head().position() == 0) {
      switchOver();
    }
  }

  private ViewTables tables() {
    return parts.store().views().tables();
  }

  private Projector<ROW> projector(int generation) {
    tables().create(view.table(generation));
    return new Projector<>(view.table(generation), projection, parts, log, ports, bell, progressed);
  }

  @Override
  public Turn turn() {
    Optional<Projector<ROW>> building;
    Optional<Projector<ROW>> shown;
    lock.lock();
    try {
      building = next;
      shown = current;
    } finally {
      lock.unlock();
    }
    Turn turn = shown.map(Projector::turn).orElse(Turn.rest(Duration.ofSeconds(1)));
    if (building.isPresent()) {
      Turn build = building.get().turn();
      if (build instanceof Turn.Rest && caughtUp(building.get())) {
        switchOver();
      }
      return build instanceof Turn.Again ? build : turn;
    }
    return turn;
  }

  private boolean caughtUp(Projector<ROW> projector) {
    try {
      return projector.position() >= log.head().position();
    } catch (StoreFault.Unavailable later) {
      return false;
    }
  }

  private void switchOver() {
    lock.lock();
    try {
      if (next.isPresent()) {
        tables().activate(next.get().schema().id());
        live.set(next.get().schema().id());
        current.ifPresent(Projector::close);
        current = next;
        next = Optional.empty();
      }
    } finally {
      lock.unlock();
    }
    progressed.run();
  }

  /** Builds the view anew beside the live table and switches over when it has caught up. */
  public void rebuild() {
    lock.lock();
    try {
      if (next.isEmpty()) {
        int generation = current.map(p -> p.schema().id().generation()).orElse(0) + 1;
        next = Optional.of(projector(generation));
      }
    } finally {
      lock.unlock();
    }
    bell.ring();
  }

  /** The view's name. */
  public String name() {
    return view.name();
  }

  /** Up to which position of the log queries see everything; 0 while there is nothing to query. */
  public long position() {
    lock.lock();
    try {
      return current.map(Projector::position).orElse(0L);
    } finally {
      lock.unlock();
    }
  }

  /** How far a table that is being built has come; empty when none is. */
  public Optional<Checkpoint> building() {
    lock.lock();
    try {
      return next.map(p -> new Checkpoint(log.head().incarnation(), p.position()));
    } finally {
      lock.unlock();
    }
  }

  /** Gives the work up. */
  public void close() {
    lock.lock();
    try {
      current.ifPresent(Projector::close);
      next.ifPresent(Projector::close);
    } finally {
      lock.unlock();
    }
  }
}
