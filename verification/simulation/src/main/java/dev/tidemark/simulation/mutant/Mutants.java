package dev.tidemark.simulation.mutant;

import java.util.List;
import java.util.stream.Stream;

/** Every mutant. */
public final class Mutants {
  /** All of them; one that survives fails the build. */
  public static final List<Mutant> ALL =
      Stream.of(
              MoneyMutants.ALL,
              StockMutants.ALL,
              SagaMutants.ALL,
              LogMutants.ALL,
              CommitMutants.ALL,
              MessageMutants.ALL,
              TenureMutants.ALL,
              ReadingMutants.ALL)
          .flatMap(List::stream)
          .toList();

  /** Every part is replaced by one that does the same: what must survive every hunt. */
  public static final Mutant CONTROL =
      new Mutant("nothing", "none", "nothing is wrong", "mixed", new Unchanged());

  private Mutants() {}

  /** Those with this in their name. */
  public static List<Mutant> named(String part) {
    return ALL.stream().filter(mutant -> mutant.name().contains(part)).toList();
  }
}
