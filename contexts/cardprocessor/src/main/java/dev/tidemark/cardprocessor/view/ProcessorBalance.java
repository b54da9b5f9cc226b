package dev.tidemark.cardprocessor.view;

import dev.tidemark.cardprocessor.language.CardEvent;
import dev.tidemark.contracts.shared.Money;

/**
 * The processor's own sum of the money it moved, in one currency: made apart from the shop's books,
 * to be compared with them.
 *
 * @param captured everything that ever came in
 * @param refunded everything that ever went back
 */
public record ProcessorBalance(Money captured, Money refunded) {

  /** Nothing moved. */
  public static ProcessorBalance empty(String currency) {
    return new ProcessorBalance(Money.zero(currency), Money.zero(currency));
  }

  /** The balance after one more event, whose money must be in the currency of the balance. */
  public ProcessorBalance after(CardEvent event) {
    return switch (event) {
      case CardEvent.ChargeCaptured e -> new ProcessorBalance(captured.plus(e.amount()), refunded);
      case CardEvent.ChargeRefunded e -> new ProcessorBalance(captured, refunded.plus(e.amount()));
      case CardEvent.CallTaken _, CardEvent.SettlementScheduled _ -> this;
      case CardEvent.ChargeDeclined _, CardEvent.ChargeVoided _ -> this;
      case CardEvent.CallbackScheduled _, CardEvent.CallbackDue _ -> this;
      case CardEvent.CallbackDelivered _ -> this;
    };
  }

  /** What came in and did not go back. */
  public Money kept() {
    return captured.minus(refunded);
  }
}
