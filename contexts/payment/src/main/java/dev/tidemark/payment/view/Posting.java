package dev.tidemark.payment.view;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.payment.language.LedgerAccount;
import dev.tidemark.payment.language.PaymentEvent;
import java.util.List;

/**
 * One line of the ledger. The lines of an event sum to zero.
 *
 * @param amount positive for a debit, negative for a credit, never zero
 */
public record Posting(LedgerAccount account, Money amount) {

  /** What an event means in the books: two lines for an event that moves money, else none. */
  public static List<Posting> of(PaymentEvent event) {
    return switch (event) {
      case PaymentEvent.ChargeSucceeded e ->
          move(e.amount(), LedgerAccount.GATEWAY_CLEARING, LedgerAccount.HELD);
      case PaymentEvent.UnwantedCapture e ->
          move(e.amount(), LedgerAccount.GATEWAY_CLEARING, LedgerAccount.REFUNDABLE);
      case PaymentEvent.MoneyEarned e -> move(e.amount(), LedgerAccount.HELD, LedgerAccount.EARNED);
      case PaymentEvent.RefundStarted e when e.from() == LedgerAccount.REFUNDABLE -> List.of();
      case PaymentEvent.RefundStarted e -> move(e.amount(), e.from(), LedgerAccount.REFUNDABLE);
      case PaymentEvent.Refunded e ->
          move(e.amount(), LedgerAccount.REFUNDABLE, LedgerAccount.GATEWAY_CLEARING);
      case PaymentEvent.ChargeCall _, PaymentEvent.RefundRepeated _ -> List.of();
      case PaymentEvent.OutcomePending _, PaymentEvent.OutcomeUnknown _ -> List.of();
      case PaymentEvent.ChargeFailed _, PaymentEvent.ChargeRefused _ -> List.of();
      case PaymentEvent.UndoRequested _, PaymentEvent.Reversed _ -> List.of();
      case PaymentEvent.RefundOutcomeUnknown _, PaymentEvent.RefundRefused _ -> List.of();
      case PaymentEvent.SuccessRepeated _, PaymentEvent.FailureRepeated _ -> List.of();
      case PaymentEvent.RefundAnswerRepeated _, PaymentEvent.ReversalRepeated _ -> List.of();
    };
  }

  private static List<Posting> move(Money amount, LedgerAccount debit, LedgerAccount credit) {
    Money owed = Money.zero(amount.currency()).minus(amount);
    return List.of(new Posting(debit, amount), new Posting(credit, owed));
  }
}
