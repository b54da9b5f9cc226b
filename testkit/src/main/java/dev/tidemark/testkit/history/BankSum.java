package dev.tidemark.testkit.history;

import dev.tidemark.testkit.history.Operation.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Money that only changes hands: whoever reads all accounts at once finds the same sum, no account
 * overdrawn, and, when nothing is under way any more, exactly what was transferred. (After Jepsen's
 * bank.)
 */
public final class BankSum implements Checker<BankSum.Step> {
  private final Map<String, Long> opening;
  private final long sum;

  /** A bank that opened with these balances. */
  public BankSum(Map<String, Long> opening) {
    this.opening = new TreeMap<>(opening);
    this.sum = sum(opening);
  }

  /** What is done with accounts. */
  public sealed interface Step {}

  /** Somebody moves money. */
  public record Transfer(String from, String to, long amount) implements Step {}

  /** Somebody reads all accounts at once. */
  public record Balances(Map<String, Long> accounts) implements Step {
    public Balances {
      accounts = Map.copyOf(accounts);
    }
  }

  @Override
  public List<Anomaly> check(History<Step> history) {
    List<Operation<Transfer>> transfers = history.all(Transfer.class).toList();
    boolean allKnown = transfers.stream().noneMatch(one -> one.outcome() == Outcome.UNKNOWN);
    List<Anomaly> found = new ArrayList<>();
    history
        .ok(Balances.class)
        .forEach(read -> {
          boolean atRest = allKnown && transfers.stream().allMatch(one -> one.precedes(read));
          unsound(read)
              .or(() -> atRest ? untrue(read, transfers) : Optional.empty())
              .ifPresent(found::add);
        });
    return found;
  }

  private Optional<Anomaly> unsound(Operation<Balances> read) {
    Map<String, Long> accounts = read.did().accounts();
    if (!accounts.keySet().equals(opening.keySet())) {
      return anomaly("wrong-accounts", read, "instead of " + opening.keySet());
    }
    if (sum(accounts) != sum) {
      return anomaly("wrong-sum", read, "which is %d instead of %d".formatted(sum(accounts), sum));
    }
    if (accounts.values().stream().anyMatch(balance -> balance < 0)) {
      return anomaly("overdrawn", read, "although nobody may owe anything");
    }
    return Optional.empty();
  }

  private Optional<Anomaly> untrue(Operation<Balances> read, List<Operation<Transfer>> transfers) {
    Map<String, Long> expected = new HashMap<>(opening);
    for (Operation<Transfer> one : transfers) {
      if (one.ok()) {
        expected.merge(one.did().from(), -one.did().amount(), Long::sum);
        expected.merge(one.did().to(), one.did().amount(), Long::sum);
      }
    }
    return expected.equals(read.did().accounts())
        ? Optional.empty()
        : anomaly("wrong-balance", read, "at rest, when it must be " + new TreeMap<>(expected));
  }

  private static Optional<Anomaly> anomaly(String name, Operation<Balances> read, String why) {
    Map<String, Long> sorted = new TreeMap<>(read.did().accounts());
    return Optional.of(new Anomaly(name, "%s read %s, %s".formatted(read.name(), sorted, why)));
  }

  private static long sum(Map<String, Long> accounts) {
    return accounts.values().stream().mapToLong(Long::longValue).sum();
  }
}
