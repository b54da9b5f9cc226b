package dev.tidemark.simulation.check;

import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.TimerChange;
import dev.tidemark.kernel.log.TimerId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Sees timers being set, taken back and used: never early, never twice, never after taken back. */
public final class TimerWatch {
  private static final String HOLD = "G5 timersHold";

  private final Supplier<Instant> latest;
  private final Breaches breaches;
  private final Map<TimerId, Instant> set = new HashMap<>();

  /**
   * Watches the timers of one context.
   *
   * @param latest the latest moment that any process may rightly take for now
   */
  public TimerWatch(Supplier<Instant> latest, Breaches breaches) {
    this.latest = latest;
    this.breaches = breaches;
  }

  void stored(Commit commit) {
    commit.timers().forEach(this::changed);
  }

  private void changed(TimerChange change) {
    switch (change) {
      case TimerChange.Arm(TimerId timer, Instant due) -> set.put(timer, due);
      case TimerChange.Disarm(TimerId timer) -> set.remove(timer);
      case TimerChange.Take(TimerId timer, Instant due) -> used(timer, due);
    }
  }

  private void used(TimerId timer, Instant due) {
    if (!due.equals(set.remove(timer))) {
      breaches.found(HOLD, timer + " elapsed at " + due + ", to which it was not set any more.");
    } else if (due.isAfter(latest.get())) {
      breaches.found(HOLD, timer + " elapsed before " + due + ", to which it was set.");
    }
  }
}
