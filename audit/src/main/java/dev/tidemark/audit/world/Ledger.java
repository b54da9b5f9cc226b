package dev.tidemark.audit.world;

import dev.tidemark.payment.view.Posting;
import java.util.List;

/**
 * The accounts of one payment, summed from the lines of its ledger. Debits are positive.
 *
 * @param clearing what is at the gateway, in minor units
 * @param held paid in advance
 * @param earned for a confirmed order
 * @param refundable to be given back
 * @param unbalanced how many events have lines that do not sum to zero
 */
public record Ledger(long clearing, long held, long earned, long refundable, int unbalanced) {
  /** Empty books. */
  public static final Ledger EMPTY = new Ledger(0, 0, 0, 0, 0);

  /** All accounts together; zero in books that are in order. */
  public long sum() {
    return clearing + held + earned + refundable;
  }

  /** Whether an account stands on its wrong side. */
  public boolean wrongSide() {
    return clearing < 0 || held > 0 || earned > 0 || refundable > 0;
  }

  Ledger after(List<Posting> lines) {
    Ledger next = this;
    long sum = 0;
    for (Posting line : lines) {
      next = next.plus(line);
      sum += line.amount().amount();
    }
    return sum == 0
        ? next
        : new Ledger(next.clearing, next.held, next.earned, next.refundable, next.unbalanced + 1);
  }

  private Ledger plus(Posting line) {
    long amount = line.amount().amount();
    return switch (line.account()) {
      case GATEWAY_CLEARING -> new Ledger(clearing + amount, held, earned, refundable, unbalanced);
      case HELD -> new Ledger(clearing, held + amount, earned, refundable, unbalanced);
      case EARNED -> new Ledger(clearing, held, earned + amount, refundable, unbalanced);
      case REFUNDABLE -> new Ledger(clearing, held, earned, refundable + amount, unbalanced);
    };
  }
}
