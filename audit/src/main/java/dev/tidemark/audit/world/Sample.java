package dev.tidemark.audit.world;

import java.util.ArrayList;
import java.util.List;

/**
 * Sentences about what is wrong: how many there are, and the first of them. Bounded, so that a log
 * in which everything is wrong can be audited as well.
 *
 * @param count how many there are
 * @param first the first of them, at most {@link #MOST}
 */
public record Sample(long count, List<String> first) {
  /** Sentences kept; enough to begin looking, few enough for a page. */
  public static final int MOST = 20;

  /** Nothing is wrong. */
  public static final Sample NONE = new Sample(0, List.of());

  public Sample {
    first = List.copyOf(first);
  }

  /** One more. */
  public Sample plus(String sentence) {
    if (first.size() >= MOST) {
      return new Sample(count + 1, first);
    }
    List<String> more = new ArrayList<>(first);
    more.add(sentence);
    return new Sample(count + 1, more);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return count == 0;
  }
}
