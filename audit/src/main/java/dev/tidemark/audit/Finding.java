package dev.tidemark.audit;

import java.util.List;

/**
 * What one invariant found, for those who show it.
 *
 * @param name id and name, like {@code M1 moneyMatchesOrders}
 * @param holds whether nothing speaks against it
 * @param figure the numbers it looked at
 * @param violations what speaks against it; bounded
 */
public record Finding(String name, boolean holds, String figure, List<String> violations) {
  public Finding {
    violations = List.copyOf(violations);
  }

  static Finding of(Invariant invariant, Verdict verdict) {
    return new Finding(
        invariant.toString(), verdict.holds(), verdict.figure(), verdict.violations());
  }
}
