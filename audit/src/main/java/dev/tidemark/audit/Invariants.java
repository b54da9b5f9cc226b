package dev.tidemark.audit;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Every invariant there is. */
public final class Invariants {
  /** All of them: money, stock, sagas, logs and views, and what concerns other contexts. */
  public static final List<Invariant> ALL =
      Stream.of(
              MoneyInvariants.ALL,
              StockInvariants.ALL,
              SagaInvariants.ALL,
              LogInvariants.ALL,
              MessageInvariants.ALL)
          .flatMap(List::stream)
          .toList();

  private Invariants() {}

  /** Whether views and snapshots have to be read to judge these, by their ids. */
  public static boolean needViews(Collection<String> ids) {
    return ids.stream().anyMatch(LogInvariants.OF_VIEWS::contains);
  }
}
