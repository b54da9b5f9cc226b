package dev.tidemark.simulation.world;

import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.simulation.plan.Scenario;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One run: a storm with workload and faults, then a calm in which everything must come to rest,
 * then, much later, every message once more, which must change nothing. Then all invariants.
 */
public final class Run {
  private static final long SECOND = 1_000_000_000L;

  /** Within so many simulated seconds of calm everything is settled. */
  private static final int CALM_SECONDS = 300;

  /** How long after the calm everything is repeated; until then somebody looks every hour. */
  private static final int HOURS_LATER = 6;

  private static final long HOUR = 3600 * SECOND;

  /** As the auditor of a server: a storm of hours is looked at less often. */
  private static final int GLANCE_EVERY = 40;

  private static final int MOST_GLANCES = 20;

  /** Within so many more every letter is sent or given up. */
  private static final int LETTER_SECONDS = 7200;

  private static final int REPETITION_SECONDS = 120;

  private final Scenario scenario;
  private final Universe universe;
  private final Customers customers;
  private final Judge judge;
  private long stormSteps;
  private long jumped;

  private Run(Scenario scenario, Wiring wiring, Trace trace, Onlooker onlooker) {
    this.scenario = scenario;
    universe = new Universe(scenario, wiring, trace, onlooker);
    customers = new Customers(universe);
    judge = new Judge(universe, customers);
    universe.shownTo(new Scene(universe, judge));
  }

  /** Runs the scenario on these parts, alone in the calling thread. */
  public static Outcome of(Scenario scenario, Wiring wiring, Trace trace) {
    return of(scenario, wiring, trace, Onlooker.NOBODY);
  }

  /** The same before the eyes of somebody. */
  public static Outcome of(Scenario scenario, Wiring wiring, Trace trace, Onlooker onlooker) {
    return new Run(scenario, wiring, trace, onlooker).run();
  }

  private Outcome run() {
    storm();
    long sagas = 0;
    if (judge.violations().isEmpty()) {
      calm();
      sagas = settle();
    }
    judge.bugs();
    return new Outcome(
        judge.violations(),
        universe.trace().hash(),
        universe.steps(),
        stormSteps,
        sagas,
        (universe.schedule().now() - jumped) / (double) SECOND,
        universe.faults().fired(),
        universe.faults().passes());
  }

  private void storm() {
    universe.hosts().forEach(Host::boot);
    customers.come(scenario.acts());
    new Fate(universe).begin();
    int seconds = scenario.profile().load().seconds();
    int between = Math.max(GLANCE_EVERY, seconds / MOST_GLANCES);
    for (int second = 1; second <= seconds && universe.steps() < scenario.mostSteps(); second++) {
      universe.runUntil(second * SECOND);
      if (second % between == 0 && !scenario.profile().hazards().isEmpty()) {
        judge.glance();
      }
    }
    stormSteps = universe.steps();
  }

  private void calm() {
    universe.trace().note("calm", "universe", universe.steps());
    customers.close();
    universe.faults().calm();
    universe.network().mend();
    universe.hosts().forEach(Host::setClock);
    // What was put off by a clock that was ahead is rightly due by so much later.
    int late = (int) Duration.between(universe.now(), universe.latest()).toSeconds();
    universe.hosts().forEach(host -> host.bootAfter(100));
    universe.hosts().forEach(Host::rollBack);
    // Letters are tried again for much longer; nobody's order waits for them.
    if (rest(CALM_SECONDS + late, Judge.BUT_LETTERS)) {
      rest(LETTER_SECONDS, Judge.ALL);
    }
  }

  private boolean rest(int seconds, Predicate<String> timersOf) {
    for (int second = 1; second <= seconds; second++) {
      universe.runUntil(universe.schedule().now() + SECOND);
      if (second > 2 && judge.unrest(timersOf).isEmpty()) {
        return true;
      }
    }
    judge.violated("G6 calmIsQuiet", String.join("; ", judge.unrest(timersOf)));
    return false;
  }

  /** Judged before everything is repeated as well: what got lost comes back by that. */
  private long settle() {
    long sagas = judge.judge();
    if (judge.violations().isEmpty()) {
      repeat();
      judge.judgeAgain();
    }
    return sagas;
  }

  /**
   * What the network still has arrives in the hours after, then every message and every view once
   * more: nothing may come of it.
   */
  private void repeat() {
    Map<String, EventLog.Head> before = judge.heads();
    for (int hour = 1; hour <= HOURS_LATER; hour++) {
      jumped += HOUR;
      universe.schedule().passTo(universe.schedule().now() + HOUR);
      rest(REPETITION_SECONDS, Judge.ALL);
    }
    universe.network().repeatEverything();
    universe.hosts().forEach(host -> host.life().ifPresent(Life::rebuildViews));
    rest(REPETITION_SECONDS, Judge.ALL);
    Map<String, EventLog.Head> after = judge.heads();
    if (!before.equals(after)) {
      judge.violated(
          "E6 effectOnce", "Repeated messages moved the logs from " + before + " to " + after);
    }
  }
}
