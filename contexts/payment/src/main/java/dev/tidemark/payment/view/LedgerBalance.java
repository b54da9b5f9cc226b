package dev.tidemark.payment.view;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.payment.language.PaymentEvent;

/**
 * The ledger added up, in one currency: of one payment, or of as many as one likes. All parts are
 * positive sums.
 *
 * @param captured everything that ever came in
 * @param refunded everything that ever went back
 * @param held paid in advance for orders that are not confirmed yet
 * @param earned for confirmed orders
 * @param refundable still to be given back
 */
public record LedgerBalance(
    Money captured, Money refunded, Money held, Money earned, Money refundable) {

  /** Empty books. */
  public static LedgerBalance empty(String currency) {
    Money zero = Money.zero(currency);
    return new LedgerBalance(zero, zero, zero, zero, zero);
  }

  /** The balance after one more event, whose money must be in the currency of the balance. */
  public LedgerBalance after(PaymentEvent event) {
    LedgerBalance sum = this;
    for (Posting posting : Posting.of(event)) {
      sum = sum.plus(posting);
    }
    return sum;
  }

  /** The balance after one more line. */
  public LedgerBalance plus(Posting line) {
    Money amount = line.amount();
    return switch (line.account()) {
      case GATEWAY_CLEARING ->
          amount.isNegative()
              ? new LedgerBalance(captured, refunded.minus(amount), held, earned, refundable)
              : new LedgerBalance(captured.plus(amount), refunded, held, earned, refundable);
      case HELD -> new LedgerBalance(captured, refunded, held.minus(amount), earned, refundable);
      case EARNED -> new LedgerBalance(captured, refunded, held, earned.minus(amount), refundable);
      case REFUNDABLE ->
          new LedgerBalance(captured, refunded, held, earned, refundable.minus(amount));
    };
  }

  /** What came in and did not go back. */
  public Money kept() {
    return captured.minus(refunded);
  }

  /**
   * Whether the books are in order: the accounts sum to zero, none stands on its wrong side, and no
   * more went back than came in.
   */
  public boolean isSound() {
    return kept().equals(held.plus(earned).plus(refundable))
        && !kept().isNegative()
        && !held.isNegative()
        && !earned.isNegative()
        && !refundable.isNegative();
  }
}
