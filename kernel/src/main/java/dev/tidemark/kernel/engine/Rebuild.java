package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.engine.RebuildStatus.Phase;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Pump;
import dev.tidemark.kernel.port.Tracing;
import dev.tidemark.kernel.port.Turn;
import dev.tidemark.kernel.view.FrozenTable;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TablePage;
import dev.tidemark.kernel.view.View;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One rebuild of one view: fills a table beside the live one, compares the two as of one position,
 * and lets them change places. Queries and commands go on all the while; until the switch, which is
 * one transaction, nothing they see has changed. Given up at any point it leaves a table behind
 * that the next rebuild clears away.
 *
 * <p>A lease on the view keeps a second one out, in whatever process.
 */
final class Rebuild<ROW> implements Pump {
  private static final Duration POLL = Duration.ofMillis(250);

  /** A process that died keeps its lease for as long as this; then it is our turn. */
  private static final Duration PATIENCE = Tenure.LENGTH.plusSeconds(5);

  private final UUID id;
  private final RebuildKind kind;
  private final View<ROW> view;
  private final Filling<ROW> filling;
  private final EngineParts parts;
  private final EventLog log;
  private final RuntimePorts ports;
  private final Bell bell;
  private final Tenure tenure;
  private final Instant begun;
  private final ReentrantLock lock = new ReentrantLock();
  private final BuiltTables<ROW> tables;
  private long fence = -1;
  private Optional<TableFill<ROW>> fill = Optional.empty();
  private Optional<Comparing<ROW>> comparing = Optional.empty();
  private boolean compares;
  private long startedAt;
  private volatile RebuildStatus status;

  Rebuild(
      RebuildKind kind,
      View<ROW> view,
      Filling<ROW> filling,
      EngineParts parts,
      EventLog log,
      RuntimePorts ports,
      Bell bell) {
    this.id = parts.ids().next();
    this.kind = kind;
    this.view = view;
    this.filling = filling;
    this.parts = parts;
    this.log = log;
    this.ports = ports;
    this.bell = bell;
    this.begun = ports.clock().instant();
    this.tables = new BuiltTables<>(view, parts.store().views().tables());
    this.tenure = new Tenure(parts.store().leases(), "rebuild:" + view.name(), ports);
    this.status = told(Phase.WAITING, Optional.empty(), Optional.empty());
  }

  @Override
  public Turn turn() {
    lock.lock();
    try {
      return status.phase().ended() ? Turn.rest(POLL) : work();
    } catch (StoreFault.Fenced lost) {
      tenure.lost();
      return Turn.rest(POLL);
    } catch (StoreFault.OutcomeUnknown unknown) {
      // Under a new number, what is still on its way cannot be written any more.
      tenure.end();
      return Turn.rest(POLL);
    } catch (StoreFault.Unavailable later) {
      stopComparing();
      return Turn.rest(POLL);
    } catch (RebuildRefused refused) {
      return fail(String.valueOf(refused.getMessage()));
    } finally {
      lock.unlock();
    }
  }

  private Turn work() {
    Optional<Lease> lease = tenure.current();
    if (lease.isEmpty()) {
      return awaitLease();
    }
    if (lease.get().fence() != fence) {
      stopComparing();
      if (begin(lease.get())) {
        return end(Phase.DONE);
      }
    }
    TableFill<ROW> table = fill.orElseThrow();
    table.begin(lease.get());
    return switch (status.phase()) {
      case WAITING, BUILDING -> build(table, lease.get());
      case COMPARING -> compare(table, lease.get());
      case SWITCHING -> switchOver(table, lease.get());
      case DONE, FAILED -> Turn.rest(POLL);
    };
  }

  private Turn awaitLease() {
    if (kind != RebuildKind.FIRST && ports.clock().instant().isAfter(begun.plus(PATIENCE))) {
      return fail("Another process rebuilds the view " + view.name() + " already.");
    }
    return Turn.rest(POLL);
  }

  /** Chooses the table, or finds it as it was left; true if it is live already. */
  private boolean begin(Lease lease) {
    TableId table = tables.choose(kind, fill.map(known -> known.schema().id()));
    ports.faults().at("rebuild.afterCreate");
    if (fill.isEmpty()) {
      fill =
          Optional.of(
              new TableFill<>(
                  tables.schema(table),
                  filling,
                  parts,
                  parts.store().views()::apply,
                  log,
                  ports,
                  bell,
                  Tracing.NONE));
      startedAt = fill.get().position();
    }
    Optional<TableId> live = tables.live();
    compares = kind != RebuildKind.FIRST && live.filter(this::comparable).isPresent();
    tell(Phase.BUILDING);
    // Last: whoever is interrupted before begins again, and does not go on with a table that is
    // live already, which another process follows.
    fence = lease.fence();
    return live.filter(table::equals).isPresent();
  }

  /** A table that read another life of the log has no position to be compared at. */
  private boolean comparable(TableId live) {
    Optional<Checkpoint> progress = tables.progress(live);
    EventLog.Head head = log.head();
    return progress
        .map(at -> at.incarnation().equals(head.incarnation()) && at.position() <= head.position())
        .orElse(filling.inline() || head.position() == 0);
  }

  private Turn build(TableFill<ROW> table, Lease lease) {
    boolean limited = compares && !filling.inline();
    long upTo = limited ? Math.max(table.position(), liveProgress()) : Long.MAX_VALUE;
    TableFill.Step step = table.step(lease, upTo);
    boolean there =
        step == TableFill.Step.AT_END || (step == TableFill.Step.MOVED && table.nearTheEnd());
    tell(there ? (compares ? Phase.COMPARING : Phase.SWITCHING) : Phase.BUILDING);
    return step == TableFill.Step.WAITING ? Turn.rest(POLL) : Turn.AGAIN;
  }

  private long liveProgress() {
    return tables.live().flatMap(tables::progress).map(Checkpoint::position).orElse(0L);
  }

  private Turn compare(TableFill<ROW> table, Lease lease) {
    if (comparing.isEmpty()) {
      FrozenTable live = parts.store().views().freeze(tables.live().orElseThrow());
      comparing = Optional.of(new Comparing<>(live, filling.inline(), parts, view.row()));
    }
    Comparing<ROW> now = comparing.get();
    if (table.position() > now.position()) {
      // Only a table that was live before can be ahead; there is no position to compare both at.
      stopComparing();
      return compared(table);
    }
    if (table.position() < now.position()) {
      TableFill.Step step = table.step(lease, now.position());
      tell(Phase.COMPARING);
      return step == TableFill.Step.MOVED ? Turn.AGAIN : Turn.rest(POLL);
    }
    boolean more = now.step(table.schema().id());
    tell(Phase.COMPARING);
    if (more) {
      return Turn.AGAIN;
    }
    ports.faults().at("rebuild.afterCompare");
    stopComparing();
    return compared(table);
  }

  private Turn compared(TableFill<ROW> table) {
    if (kind == RebuildKind.COMPARE) {
      tables.drop(table.schema().id());
      return end(Phase.DONE);
    }
    tell(Phase.SWITCHING);
    return Turn.AGAIN;
  }

  private Turn switchOver(TableFill<ROW> table, Lease lease) {
    TableFill.Step step = table.step(lease, Long.MAX_VALUE);
    tell(Phase.SWITCHING);
    if (step == TableFill.Step.WAITING) {
      return Turn.rest(POLL);
    }
    if (step == TableFill.Step.MOVED && !table.nearTheEnd()) {
      return Turn.AGAIN;
    }
    ports.faults().at("rebuild.beforeSwitch");
    TablePage[] last = new TablePage[1];
    try {
      parts
          .store()
          .views()
          .activate(
              table.schema().id(),
              lease,
              () -> {
                last[0] = table.last();
                ports.faults().at("rebuild.inSwitch");
                return last[0];
              });
    } catch (TableFill.TooFarBehind behind) {
      return Turn.AGAIN;
    } catch (RuntimeException fault) {
      table.reset();
      throw fault;
    }
    ports.faults().at("rebuild.afterSwitch");
    table.arrived(last[0].progress());
    return end(Phase.DONE);
  }

  private Turn fail(String why) {
    status = told(Phase.FAILED, status.comparison(), Optional.of(why));
    close();
    return Turn.rest(POLL);
  }

  private Turn end(Phase phase) {
    tell(phase);
    close();
    return Turn.AGAIN;
  }

  private void stopComparing() {
    comparing.ifPresent(Comparing::close);
    comparing = Optional.empty();
  }

  private void tell(Phase phase) {
    Optional<ViewComparison> compared =
        comparing.flatMap(Comparing::result).or(() -> status.comparison());
    status = told(phase, compared, Optional.empty());
  }

  private RebuildStatus told(
      Phase phase, Optional<ViewComparison> comparison, Optional<String> problem) {
    long position = fill.map(TableFill::position).orElse(0L);
    long target = phase.ended() ? position : Math.max(position, log.head().position());
    return new RebuildStatus(
        id,
        view.name(),
        kind,
        phase,
        fill.map(table -> table.schema().id()),
        Math.max(0, position - startedAt),
        position,
        target,
        begun,
        Duration.between(begun, ports.clock().instant()),
        comparison,
        problem);
  }

  /** How far it has come. */
  RebuildStatus status() {
    return status;
  }

  /** Gives it up, or what it holds when it has ended. */
  void close() {
    lock.lock();
    try {
      stopComparing();
      tenure.end();
    } finally {
      lock.unlock();
    }
  }
}
