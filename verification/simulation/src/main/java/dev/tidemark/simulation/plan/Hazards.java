package dev.tidemark.simulation.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws what goes wrong in a run, and how often. A group of faults goes to its ends in some runs
 * only: where everything is at its worst all the time, nothing but the beginnings are ever reached.
 */
final class Hazards {
  private static final int SECOND = 1000;
  private static final int MINUTE = 60 * SECOND;
  private static final int HOUR = 60 * MINUTE;

  /** An operator, or a clock, does something so many times in a run, however long that is. */
  private static final int USUAL_SECONDS = 80;

  /** One crash in an hour, for each second of a process. */
  private static final int ONCE_AN_HOUR = 1_000_000 / 3600 + 1;

  private final Dice dice;
  private final Dice ends;
  private final String family;
  private final int seconds;
  private final List<Hazard> drawn = new ArrayList<>();

  private Hazards(Dice dice, Dice ends, String family, int seconds) {
    this.dice = dice;
    this.ends = ends;
    this.family = family;
    this.seconds = seconds;
  }

  /**
   * What goes wrong.
   *
   * @param ends decides which groups go to their ends
   * @param seconds how long the storm is
   */
  static List<Hazard> drawn(Dice dice, Dice ends, String family, int seconds) {
    Hazards hazards = new Hazards(dice, ends, family, seconds);
    hazards.network();
    hazards.stores();
    hazards.processes();
    hazards.outside();
    hazards.operators();
    return hazards.drawn;
  }

  /** Whether a group of faults belongs to this run: always to its own family. */
  private boolean on(String group, int percentElsewhere) {
    int percent = family.equals("mixed") ? 60 : percentElsewhere;
    return family.equals(group) || dice.percent(percent);
  }

  /** Whether a group of faults goes to its ends. */
  private boolean extreme(String group) {
    return ends.percent(family.equals(group) ? 30 : 10);
  }

  private void add(String category, FaultKind kind, int mostPerMillion, int least, int most) {
    if (!dice.percent(15)) {
      int per = dice.between(mostPerMillion / 10, mostPerMillion);
      drawn.add(new Hazard(category, kind, per, least, most));
    }
  }

  /** What an operator does so rarely, as often in a storm of hours as in one of a minute. */
  private void addRare(FaultKind kind, int mostPerMillion, int least, int most) {
    int rarely = (int) ((long) mostPerMillion * USUAL_SECONDS / Math.max(USUAL_SECONDS, seconds));
    add("tick", kind, rarely, least, most);
  }

  private void network() {
    if (on("network", 40)) {
      boolean far = extreme("network");
      int longest = dice.percent(20) ? 30 * SECOND : 3 * SECOND;
      add("send", FaultKind.LOST, far ? 300_000 : 100_000, 10, 2 * SECOND);
      add("send", FaultKind.CONFIRM_LOST, 50_000, 0, 0);
      add("send", FaultKind.DELAYED, far ? 50_000 : 200_000, 10, far ? 10 * MINUTE : longest);
      add("send", FaultKind.REPEATED, far ? 500_000 : 300_000, 1, 20 * SECOND);
      add("send", FaultKind.SEND_FAILS, 50_000, 0, 0);
      add("tick-network", FaultKind.PARTITION, far ? 30_000 : 10_000, SECOND, 20 * SECOND);
      add("tick-network", FaultKind.BROKER_RESTART, 10_000, 0, 0);
      drawn.add(new Hazard("send", FaultKind.CONFIRM_LATE, ends.between(0, 20_000), 10, MINUTE));
      drawn.add(new Hazard("send", FaultKind.REPEATED, 1_000, HOUR, 6 * HOUR));
    }
    if (family.equals("disorder") || (family.equals("mixed") && dice.percent(10))) {
      drawn.add(new Hazard("send", FaultKind.OVERTAKEN, dice.between(10_000, 300_000), 1, 8_000));
    }
  }

  private void stores() {
    if (on("store", 40)) {
      for (String category : List.of("write", "batch")) {
        add(category, FaultKind.UNAVAILABLE, 30_000, 0, 0);
        add(category, FaultKind.UNKNOWN_BEFORE, 50_000, 0, 0);
        add(category, FaultKind.UNKNOWN_AFTER, 50_000, 0, 0);
        add(category, FaultKind.SLOW, 50_000, 1, 2 * SECOND);
      }
      add("batch", FaultKind.IMPOSSIBLE, 200_000, 0, 0);
      add("read", FaultKind.UNAVAILABLE, 5_000, 0, 0);
      add("change", FaultKind.UNAVAILABLE, 20_000, 0, 0);
      add("change", FaultKind.UNKNOWN_BEFORE, 20_000, 0, 0);
      add("change", FaultKind.UNKNOWN_AFTER, 20_000, 0, 0);
    }
  }

  private void processes() {
    if (on("crash", 50)) {
      boolean extreme = family.equals("crash") && dice.percent(30);
      add("label", FaultKind.CRASH, extreme ? 20_000 : 2_000, 100, 8 * SECOND);
      add("port", FaultKind.CRASH, extreme ? 1_000 : 100, 100, 8 * SECOND);
    }
    if (on("race", 20)) {
      add("label", FaultKind.PAUSE, 2_000, 100, 25 * SECOND);
      add("port", FaultKind.PAUSE, 100, 100, 25 * SECOND);
    }
    if (on("clock", 15)) {
      int most = extreme("clock") ? 5 * MINUTE : MINUTE;
      addRare(FaultKind.CLOCK_JUMP, 20_000, -most, most);
    }
  }

  private void outside() {
    if (on("outside", 40)) {
      int latest = extreme("outside") ? 2 * MINUTE : 20 * SECOND;
      add("call", FaultKind.CALL_LOST, 100_000, 0, 0);
      add("call", FaultKind.ANSWER_LOST, 150_000, 0, 0);
      add("call", FaultKind.CALL_LATE, 50_000, 10, latest);
      add("call", FaultKind.CALL_FAILS, 100_000, 0, 0);
      add("call", FaultKind.CALL_REPEATED, 100_000, 10, latest);
      add("call", FaultKind.SLOW, 50_000, 10, 3 * SECOND);
      add("callback", FaultKind.CALL_LOST, 200_000, 0, 0);
      add("callback", FaultKind.ANSWER_LOST, 200_000, 0, 0);
      add("callback", FaultKind.CALL_REPEATED, 200_000, 10, latest + 10 * SECOND);
      add("channel", FaultKind.CALL_LOST, 100_000, 0, 0);
      add("channel", FaultKind.ANSWER_LOST, 100_000, 0, 0);
      add("channel", FaultKind.CALL_REFUSED, 20_000, 0, 0);
    }
  }

  private void operators() {
    if (on("operator", 30)) {
      addRare(FaultKind.RESTART, 20_000, 100, 5 * SECOND);
      addRare(FaultKind.REBUILD, 20_000, 0, 0);
      add("decode", FaultKind.POISON, 10_000, 100, 40 * SECOND);
      int unknown = ends.between(0, 5_000);
      drawn.add(new Hazard("decode", FaultKind.UNKNOWN_VERSION, unknown, 100, 40 * SECOND));
    }
    // Whatever else is well: machines fail, now and then, in the midst of anything.
    int crashes = ends.between(ONCE_AN_HOUR, 10 * ONCE_AN_HOUR);
    drawn.add(new Hazard("tick", FaultKind.CRASH, crashes, 100, 30 * SECOND));
  }
}
