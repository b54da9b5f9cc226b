package dev.tidemark.audit;

import java.util.List;

/**
 * What an invariant found.
 *
 * @param holds whether nothing speaks against it
 * @param pending whether something was left out because it is still under way; not a fault
 * @param count how much speaks against it, named or not
 * @param figure the numbers it looked at, in a short text for people
 * @param violations what speaks against it, naming the objects; bounded
 */
public record Verdict(
    boolean holds, boolean pending, long count, String figure, List<String> violations) {
  public Verdict {
    violations = List.copyOf(violations);
    if (holds != violations.isEmpty()) {
      throw new IllegalArgumentException("What holds has no violations, and what does not has.");
    }
  }

  /** The same with something more to say about its numbers. */
  Verdict with(String more) {
    return new Verdict(holds, pending, count, figure + more, violations);
  }

  /** Nothing can be said before everything under way is done. */
  static Verdict underWay() {
    return new Verdict(true, true, 0, "not judged while work is under way", List.of());
  }
}
