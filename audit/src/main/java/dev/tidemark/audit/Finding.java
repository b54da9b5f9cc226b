package dev.tidemark.audit;

import java.util.List;

/**
 * What one invariant found, for those who show it.
 *
 * @param id short and stable, like {@code M1}
 * @param name id and name, like {@code M1 moneyMatchesOrders}
 * @param holds whether nothing speaks against it
 * @param pending whether something could not be judged because it is still under way
 * @param count how much speaks against it
 * @param figure the numbers it looked at
 * @param violations what speaks against it; bounded
 */
public record Finding(
    String id,
    String name,
    boolean holds,
    boolean pending,
    long count,
    String figure,
    List<String> violations) {
  public Finding {
    violations = List.copyOf(violations);
  }

  static Finding of(Invariant invariant, Verdict verdict) {
    return new Finding(
        invariant.id(),
        invariant.toString(),
        verdict.holds(),
        verdict.pending(),
        verdict.count(),
        verdict.figure(),
        verdict.violations());
  }
}
