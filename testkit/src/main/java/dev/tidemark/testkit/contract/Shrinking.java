package dev.tidemark.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves out what a failure does not need. */
final class Shrinking {
  /** Each try may need a database; a list that is still a little long is better than none. */
  private static final int MOST_TRIES = 80;

  private Shrinking() {}

  /** A part of the list that still fails: first halves are left out, then ever smaller pieces. */
  static <T> List<T> shrink(List<T> failing, Predicate<List<T>> fails) {
    List<T> least = List.copyOf(failing);
    int tries = 0;
    for (int piece = Math.max(1, least.size() / 2); piece > 0; piece /= 2) {
      for (int from = 0; from < least.size() && tries < MOST_TRIES; tries++) {
        List<T> less = new ArrayList<>(least);
        less.subList(from, Math.min(least.size(), from + piece)).clear();
        if (fails.test(less)) {
          least = less;
        } else {
          from += piece;
        }
      }
    }
    return least;
  }
}
