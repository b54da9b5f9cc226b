package dev.tidemark.simulation.plan;

import java.util.ArrayList;
import java.util.List;

/** Draws what goes wrong in a run, and how often. */
final class Hazards {
  private static final int SECOND = 1000;

  private final Dice dice;
  private final String family;
  private final List<Hazard> drawn = new ArrayList<>();

  private Hazards(Dice dice, String family) {
    this.dice = dice;
    this.family = family;
  }

  static List<Hazard> drawn(Dice dice, String family) {
    Hazards hazards = new Hazards(dice, family);
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

  private void add(String category, FaultKind kind, int mostPerMillion, int least, int most) {
    if (!dice.percent(15)) {
      int per = dice.between(mostPerMillion / 10, mostPerMillion);
      drawn.add(new Hazard(category, kind, per, least, most));
    }
  }

  private void network() {
    if (on("network", 40)) {
      add("send", FaultKind.LOST, 100_000, 10, 2 * SECOND);
      add("send", FaultKind.CONFIRM_LOST, 50_000, 0, 0);
      add("send", FaultKind.DELAYED, 200_000, 10, dice.percent(20) ? 30 * SECOND : 3 * SECOND);
      add("send", FaultKind.REPEATED, 300_000, 1, 20 * SECOND);
      add("send", FaultKind.SEND_FAILS, 50_000, 0, 0);
      add("tick-network", FaultKind.PARTITION, 10_000, SECOND, 20 * SECOND);
      add("tick-network", FaultKind.BROKER_RESTART, 10_000, 0, 0);
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
      add("tick", FaultKind.CLOCK_JUMP, 20_000, -60 * SECOND, 60 * SECOND);
    }
  }

  private void outside() {
    if (on("outside", 40)) {
      add("call", FaultKind.CALL_LOST, 100_000, 0, 0);
      add("call", FaultKind.ANSWER_LOST, 150_000, 0, 0);
      add("call", FaultKind.CALL_LATE, 50_000, 10, 20 * SECOND);
      add("call", FaultKind.CALL_FAILS, 100_000, 0, 0);
      add("call", FaultKind.CALL_REPEATED, 100_000, 10, 20 * SECOND);
      add("call", FaultKind.SLOW, 50_000, 10, 3 * SECOND);
      add("callback", FaultKind.CALL_LOST, 200_000, 0, 0);
      add("callback", FaultKind.ANSWER_LOST, 200_000, 0, 0);
      add("callback", FaultKind.CALL_REPEATED, 200_000, 10, 30 * SECOND);
      add("channel", FaultKind.CALL_LOST, 100_000, 0, 0);
      add("channel", FaultKind.ANSWER_LOST, 100_000, 0, 0);
      add("channel", FaultKind.CALL_REFUSED, 20_000, 0, 0);
    }
  }

  private void operators() {
    if (on("operator", 30)) {
      add("tick", FaultKind.RESTART, 20_000, 100, 5 * SECOND);
      add("tick", FaultKind.REBUILD, 20_000, 0, 0);
      add("decode", FaultKind.POISON, 10_000, 100, 40 * SECOND);
    }
  }
}
