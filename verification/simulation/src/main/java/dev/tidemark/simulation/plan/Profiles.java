package dev.tidemark.simulation.plan;

import java.util.ArrayList;
import java.util.List;

/** Draws the conditions of a run: some faults off, some extreme, everywhere different. */
public final class Profiles {
  /** Draws a family first. */
  public static final String ANY = "any";

  /** No faults, one process, one order each second: the profile that measures speed. */
  public static final String CALM = "calm";

  /** Every family of profiles, and what is special about it. */
  public static final List<Family> FAMILIES =
      List.of(
          new Family(CALM, 0, "no faults, one process, one order a second: measures speed"),
          new Family("mixed", 30, "a little of everything"),
          new Family("network", 14, "messages lost, late, repeated, cut off"),
          new Family("disorder", 6, "messages of one key overtake each other"),
          new Family("store", 12, "lost answers, refused batches, a store that is away"),
          new Family("crash", 14, "processes die at every door"),
          new Family("race", 10, "two instances of every context, pauses longer than a lease"),
          new Family("clock", 5, "clocks are wrong and jump"),
          new Family("outside", 6, "a gateway and channels at their worst"),
          new Family("operator", 3, "deployments, views built anew, messages nobody can read"));

  private static final List<String> CONTEXTS =
      List.of("ordering", "payment", "inventory", "cardprocessor", "notification", "analytics");

  /** So many runs in a hundred are storms of hours: messages come late by more than minutes. */
  private static final int SIEGES = 3;

  private static final int SHORTEST_SIEGE = 900;
  private static final int LONGEST_SIEGE = 2 * 3600;

  private Profiles() {}

  /**
   * A family of profiles.
   *
   * @param name for {@code --profile}
   * @param weight how often it is drawn
   * @param meaning one line
   */
  public record Family(String name, int weight, String meaning) {}

  /** Whether there is such a family, or it is {@link #ANY}. */
  public static boolean known(String name) {
    return name.equals(ANY) || FAMILIES.stream().anyMatch(family -> family.name().equals(name));
  }

  /** The profile of a seed. */
  public static Profile drawn(long seed, String wanted) {
    Dice dice = Dice.of(seed, "profile");
    String name = wanted.equals(ANY) ? family(Dice.of(seed, "family")) : wanted;
    if (name.equals(CALM)) {
      return calm();
    }
    boolean race = name.equals("race") || (name.equals("mixed") && dice.percent(25));
    Dice ends = Dice.of(seed, "ends");
    int siege = ends.percent(SIEGES) ? ends.between(SHORTEST_SIEGE, LONGEST_SIEGE) : 0;
    List<Hazard> hazards = Hazards.drawn(dice, ends, name, siege);
    boolean separate = race || dice.percent(60);
    return new Profile(
        name,
        dice.percent(50),
        dice.percent(30),
        dice.percent(50) ? 1 : dice.between(2, 3),
        placements(dice, separate, race, clocks(name, ends)),
        race || (separate && dice.percent(60)),
        dice.percent(15) ? dice.between(1, 4) : 1024,
        dice.between(20, 90) * 1000,
        load(dice, siege),
        hazards);
  }

  /** How wrong clocks are: where it is about them a minute, and at the ends five. */
  private static Clocks clocks(String family, Dice ends) {
    if (!family.equals("clock")) {
      return new Clocks(-50, 50, -200, 200, ends);
    }
    return ends.percent(40)
        ? new Clocks(-300_000, 300_000, -50_000, 50_000, ends)
        : new Clocks(-60_000, 60_000, -1_000, 1_000, ends);
  }

  /**
   * How wrong clocks are.
   *
   * @param behindMillis at the beginning at most, not above zero
   * @param aheadMillis at the beginning at most
   * @param losesMillionths from then on at most, not above zero; a machine loses 200, fifty
   *     thousand are three minutes in an hour
   * @param gainsMillionths from then on at most
   * @param drift draws the latter two
   */
  private record Clocks(
      int behindMillis, int aheadMillis, int losesMillionths, int gainsMillionths, Dice drift) {}

  private static String family(Dice dice) {
    int total = FAMILIES.stream().mapToInt(Family::weight).sum();
    int drawn = dice.between(0, total - 1);
    for (Family family : FAMILIES) {
      drawn -= family.weight();
      if (drawn < 0) {
        return family.name();
      }
    }
    throw new AssertionError("The weights sum to their total.");
  }

  private static Profile calm() {
    return new Profile(
        CALM,
        false,
        false,
        1,
        List.of(new Placement("shop-1", CONTEXTS, 0, 0, 500)),
        false,
        1024,
        60_000,
        new Load(600, 600, 0, 20, 10, 4, 1_000, 5, 10, 5, 20),
        List.of());
  }

  private static Load load(Dice dice, int siege) {
    int seconds = dice.between(40, 120);
    return new Load(
        Math.max(siege, seconds),
        dice.between(20, 60),
        dice.percent(40) ? dice.between(20, 90) : 0,
        dice.between(1, 8),
        dice.percent(50) ? dice.between(20, 90) : 0,
        dice.percent(10) ? 40 : dice.between(1, 6),
        dice.percent(40) ? dice.between(1, 12) : 500,
        dice.between(0, 60),
        dice.between(0, 30),
        dice.between(0, 40),
        dice.between(0, 30));
  }

  private static List<Placement> placements(
      Dice dice, boolean separate, boolean race, Clocks clocks) {
    List<Placement> placements = new ArrayList<>();
    boolean single = dice.percent(50);
    for (int copy = 1; copy <= (race ? 2 : 1); copy++) {
      if (!separate) {
        placements.add(placement(dice, "shop-" + copy, CONTEXTS, clocks));
      } else if (single) {
        for (String context : CONTEXTS) {
          placements.add(placement(dice, context + "-" + copy, List.of(context), clocks));
        }
      } else {
        int cut = dice.between(1, CONTEXTS.size() - 1);
        placements.add(placement(dice, "front-" + copy, CONTEXTS.subList(0, cut), clocks));
        placements.add(
            placement(dice, "back-" + copy, CONTEXTS.subList(cut, CONTEXTS.size()), clocks));
      }
    }
    return placements;
  }

  private static Placement placement(Dice dice, String name, List<String> contexts, Clocks clocks) {
    int skew = dice.between(clocks.behindMillis, clocks.aheadMillis);
    int drift = clocks.drift.between(clocks.losesMillionths, clocks.gainsMillionths);
    int latency = dice.percent(10) ? dice.between(50_000, 200_000) : dice.between(100, 5_000);
    return new Placement(name, contexts, skew, drift, latency);
  }
}
