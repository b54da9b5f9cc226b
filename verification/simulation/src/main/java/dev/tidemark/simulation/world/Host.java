package dev.tidemark.simulation.world;

import dev.tidemark.simulation.plan.Fault;
import dev.tidemark.simulation.plan.Placement;
import java.util.Optional;

/** A place where a process runs: what is left of it when the process crashes. */
final class Host {
  private static final long MILLI = 1_000_000L;
  private static final long MILLION = 1_000_000L;

  private final Universe universe;
  private final Placement placement;
  private long skew;
  private long gainsSince;
  private int gains;
  private int lives;
  private Optional<Life> life = Optional.empty();
  private boolean retired;

  Host(Universe universe, Placement placement) {
    this.universe = universe;
    this.placement = placement;
    this.skew = placement.skewMillis() * MILLI;
    this.gains = placement.driftMillionths();
    universe.clockAhead(skew);
  }

  String name() {
    return placement.name();
  }

  Placement placement() {
    return placement;
  }

  /** By how many nanoseconds its clock is ahead. */
  long skew() {
    return skew + (universe.schedule().now() - gainsSince) / MILLION * gains;
  }

  void jump(int millis) {
    universe.clockAhead(skew());
    skew += millis * MILLI;
    universe.clockAhead(skew());
  }

  /** Sets the clock right, for good. */
  void setClock() {
    universe.clockAhead(skew());
    skew = 0;
    gainsSince = universe.schedule().now();
    gains = 0;
  }

  /** The process, if it runs. */
  Optional<Life> life() {
    return life.filter(now -> !now.ended());
  }

  /** Never boots again. */
  void retire() {
    retired = true;
  }

  boolean retired() {
    return retired;
  }

  void bootAfter(long millis) {
    universe.schedule().at(universe.schedule().now() + millis * MILLI, null, this::boot);
  }

  /** Boots unless the process runs; a boot that fails is repeated. */
  void boot() {
    if (retired || life().isPresent()) {
      return;
    }
    Life next = new Life(universe, this, ++lives);
    life = Optional.of(next);
    universe.guarded(next, next::boot);
    if (next.ended() || !next.booted()) {
      end(next);
      bootAfter(500);
    }
  }

  /** The life is over; all that was in its memory is gone. */
  void end(Life over) {
    if (!over.ended()) {
      over.end();
      universe.network().left(over);
    }
    if (life.filter(now -> now == over).isPresent()) {
      life = Optional.empty();
    }
  }

  /** What an operator or bad luck does to the process at this moment. */
  void suffer(Fault fault) {
    switch (fault.kind()) {
      case CLOCK_JUMP -> jump(fault.amount());
      case CRASH -> life().ifPresent(now -> die(now, fault.amount()));
      case RESTART -> life().ifPresent(now -> restart(now, fault.amount()));
      case REBUILD -> life().ifPresent(Life::rebuildViews);
      default -> {}
    }
  }

  /** Goes back to the release that the run ends with. */
  void rollBack() {
    life().filter(Life::ofNextRelease).ifPresent(now -> restart(now, 100));
  }

  private void die(Life now, int millis) {
    end(now);
    bootAfter(millis);
  }

  private void restart(Life now, int millis) {
    now.stopTaking();
    universe
        .schedule()
        .at(
            universe.schedule().now() + 200 * MILLI,
            now,
            () -> {
              now.close();
              end(now);
              bootAfter(millis);
            });
  }
}
