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
              CommitMutants.ALL)
          .flatMap(List::stream)
          .toList();

  private Mutants() {}
}
