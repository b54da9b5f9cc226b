package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.engine.RebuildStatus.Phase;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Pump;
import dev.tidemark.kernel.port.Turn;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewTable;
import dev.tidemark.kernel.view.ViewTables;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Keeps one view: follows the table that queries read, and rebuilds it when it is asked to. A view
 * or version that is new is built beside whatever is there, and shown when it has caught up.
 */
public final class ViewKeeper<ROW> implements Pump {
  private static final Duration POLL = Duration.ofMillis(500);

  /** How long it may stay unnoticed that another process exchanged the table. */
  private static final Duration BETWEEN_LOOKS = POLL;

  /** A short log is taken in while the view is opened, so that it can be read at once. */
  private static final int OPENING_TURNS = 8;

  private final View<ROW> view;
  private final Filling<ROW> filling;
  private final EngineParts parts;
  private final EventLog log;
  private final RuntimePorts ports;
  private final Bell bell;
  private final LiveTables live;
  private final Function<TableId, Follower> following;
  private final Runnable progressed;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Follower> current = Optional.empty();
  private Optional<Rebuild<ROW>> rebuild = Optional.empty();
  private long replayedBefore;
  private volatile Instant looked = Instant.MIN;

  ViewKeeper(
      View<ROW> view,
      Filling<ROW> filling,
      EngineParts parts,
      EventLog log,
      RuntimePorts ports,
      Bell bell,
      LiveTables live,
      Function<TableId, Follower> following,
      Runnable progressed) {
    this.view = view;
    this.filling = filling;
    this.parts = parts;
    this.log = log;
    this.ports = ports;
    this.bell = bell;
    this.live = live;
    this.following = following;
    this.progressed = progressed;
  }

  /** Finds the live table, or begins to build it. To be called once before the first turn. */
  void open() {
    lookForLive();
    if (current.isPresent()) {
      return;
    }
    if (!filling.inline()) {
      // Nobody fills it any more, but what it shows was true once; an inline view promises more.
      older().ifPresent(table -> live.show(view.name(), table.version()));
    }
    for (int i = 0; i < OPENING_TURNS && current.isEmpty(); i++) {
      if (turn() instanceof Turn.Rest) {
        return;
      }
    }
  }

  private Optional<TableId> older() {
    return tables().all(view.name()).stream()
        .filter(t -> t.state() == ViewTable.State.LIVE && t.id().version() < view.version())
        .map(ViewTable::id)
        .reduce((one, newer) -> newer);
  }

  private ViewTables tables() {
    return parts.store().views().tables();
  }

  /** Follows the live table, which another process may have exchanged. */
  private void lookForLive() {
    looked = ports.clock().instant();
    Optional<TableId> table = tables().live(view.name(), view.version());
    lock.lock();
    try {
      if (table.isPresent() && !table.equals(current.map(Follower::table))) {
        Follower next = following.apply(table.get());
        current.ifPresent(Follower::close);
        current = Optional.of(next);
        live.show(view.name(), view.version());
      }
    } finally {
      lock.unlock();
    }
  }

  private void lookAgain() {
    try {
      lookForLive();
    } catch (StoreFault.Unavailable | StoreFault.OutcomeUnknown later) {
      // The next turn looks again; until then the table of before is followed.
      return;
    }
  }

  @Override
  public Turn turn() {
    Optional<Turn> built = toTurn().map(this::build);
    Turn followed = follower().map(Follower::turn).orElse(Turn.rest(POLL));
    if (followed instanceof Turn.Rest && lookDue()) {
      lookAgain();
    }
    return built.map(turn -> sooner(turn, followed)).orElse(followed);
  }

  /**
   * A pump rests after every few commits; asking the store each time would cost as much as they.
   */
  private boolean lookDue() {
    Instant now = ports.clock().instant();
    return now.isBefore(looked) || !now.isBefore(looked.plus(BETWEEN_LOOKS));
  }

  private static Turn sooner(Turn one, Turn other) {
    return one instanceof Turn.Rest first && other instanceof Turn.Rest second
        ? Turn.rest(
            shorter(first.least(), second.least()), shorter(first.longest(), second.longest()))
        : Turn.AGAIN;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private Turn build(Rebuild<ROW> building) {
    Turn turn = building.turn();
    if (building.status().phase() == Phase.DONE) {
      lookAgain();
      progressed.run();
    }
    return turn;
  }

  /** The rebuild under way; one begins by itself while there is no table to show. */
  private Optional<Rebuild<ROW>> toTurn() {
    lock.lock();
    try {
      if (underWay().isEmpty() && current.isEmpty()) {
        begin(RebuildKind.FIRST);
      }
      return underWay();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Rebuild<ROW>> underWay() {
    lock.lock();
    try {
      return rebuild.filter(started -> !started.status().phase().ended());
    } finally {
      lock.unlock();
    }
  }

  /** To be called with the lock, and after the last one has ended. */
  private Rebuild<ROW> begin(RebuildKind kind) {
    Rebuild<ROW> begun = new Rebuild<>(kind, view, filling, parts, log, ports, bell);
    replayedBefore = replayed();
    rebuild = Optional.of(begun);
    return begun;
  }

  private Optional<Follower> follower() {
    lock.lock();
    try {
      return current;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Begins to rebuild the view beside its live table; goes on while the keeper is turned. Never
   * sends or does anything but write rows.
   *
   * @throws RebuildRefused if the view is being rebuilt already
   */
  public RebuildStatus rebuild(RebuildKind kind) {
    lock.lock();
    try {
      if (underWay().isPresent()) {
        throw new RebuildRefused("The view " + view.name() + " is being rebuilt already.");
      }
      Rebuild<ROW> begun = begin(kind);
      bell.ring();
      return begun.status();
    } finally {
      lock.unlock();
    }
  }

  /** Begins to rebuild the view and switch, unless it is being rebuilt. */
  public void rebuild() {
    lock.lock();
    try {
      if (building().isEmpty()) {
        rebuild(RebuildKind.ANEW);
      }
    } finally {
      lock.unlock();
    }
  }

  /** How far a rebuild under way has come; empty when there is none. */
  public Optional<RebuildStatus> building() {
    return lastRebuild().filter(status -> !status.phase().ended());
  }

  /** Turns the rebuild alone, where nothing else of the context runs. */
  public Turn turnRebuild() {
    return underWay().map(Rebuild::turn).orElse(Turn.rest(POLL));
  }

  /** The rebuild under way, or the last one of this process; empty if there was none. */
  public Optional<RebuildStatus> lastRebuild() {
    lock.lock();
    try {
      return rebuild.map(Rebuild::status);
    } finally {
      lock.unlock();
    }
  }

  /** Events of the log that its rebuilds in this process have taken in, all together. */
  public long replayed() {
    lock.lock();
    try {
      return replayedBefore + rebuild.map(last -> last.status().events()).orElse(0L);
    } finally {
      lock.unlock();
    }
  }

  /** The view's name. */
  public String name() {
    return view.name();
  }

  /** Whether its rows are written by the commits they show. */
  public boolean inline() {
    return filling.inline();
  }

  /** The table that queries read, as far as this process knows; empty while there is none. */
  public Optional<TableId> table() {
    return follower().map(Follower::table);
  }

  /** Up to which position of the log queries see everything; 0 while there is nothing to query. */
  public long position() {
    return follower().map(Follower::position).orElse(0L);
  }

  /** Gives the work up. */
  public void close() {
    lock.lock();
    try {
      current.ifPresent(Follower::close);
      rebuild.ifPresent(Rebuild::close);
    } finally {
      lock.unlock();
    }
  }
}
