package dev.tidemark.simulation.plan;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Randomness of one seed, forked by label, so that one more draw in one place shifts no other. The
 * same seed and label give the same numbers on every machine.
 */
public final class Dice {
  private static final long PRIME = 0x100000001B3L;
  private static final long BASIS = 0xCBF29CE484222325L;

  private final SplittableRandom random;

  private Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The dice of this label. */
  public static Dice of(long seed, String label) {
    long hash = BASIS ^ seed;
    for (int i = 0; i < label.length(); i++) {
      hash = (hash ^ label.charAt(i)) * PRIME;
    }
    return new Dice(hash * PRIME ^ seed);
  }

  /** The source itself, for those who draw on their own. */
  public SplittableRandom source() {
    return random;
  }

  /** A number from {@code least} to {@code most}, both included. */
  public int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** True so many times in a hundred. */
  public boolean percent(int percent) {
    return random.nextInt(100) < percent;
  }

  /** One of these. */
  public <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A number that is zero or one half of the time, and rarely large. */
  public int mostlySmall(int most) {
    return random.nextInt(1 + random.nextInt(1 + random.nextInt(most + 1)));
  }
}
