package dev.tidemark.verification.architecture;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A rule, its name, and how to find what breaks it.
 *
 * @param name kebab-case; a canary names the rule that must catch it
 * @param check finds all violations in a house
 */
record HouseRule(String name, Function<House, Stream<Violation>> check) {
  /** Every rule there is. */
  static List<HouseRule> all() {
    return Stream.of(
            ContextShape.RULES, ClassPathRules.RULES, DeterminismBans.RULES, MessageRules.RULES)
        .flatMap(List::stream)
        .toList();
  }

  /** Everything in the house that breaks this rule; nothing is said twice. */
  List<Violation> violations(House house) {
    return check.apply(house).distinct().toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
