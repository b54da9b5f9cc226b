package dev.tidemark.payment.model;

import dev.tidemark.kernel.Decision;
import dev.tidemark.payment.language.LedgerAccount;
import dev.tidemark.payment.language.PaymentCommand;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.language.PaymentKeys;
import dev.tidemark.payment.model.Payment.Captured;
import dev.tidemark.payment.model.Payment.Failed;
import dev.tidemark.payment.model.Payment.NotRequested;
import dev.tidemark.payment.model.Payment.Open;
import dev.tidemark.payment.model.Payment.Refunded;
import dev.tidemark.payment.model.Payment.Refunding;
import dev.tidemark.payment.model.Payment.Reversed;
import dev.tidemark.payment.model.Payment.ReversedUnasked;
import dev.tidemark.payment.model.Payment.Terms;
import java.time.Instant;

/** When an order is charged, when it is not, and when its money is earned. */
final class ChargeRules {
  private static final String CALLED_OFF = "reversed";
  private static final String NOTHING_TO_COLLECT = "amount-not-positive";

  private ChargeRules() {}

  static Decision<PaymentEvent> request(
      PaymentCommand.RequestCharge c, Payment state, Instant now) {
    return switch (state) {
      case NotRequested _ when !c.amount().isPositive() -> refuse(c, NOTHING_TO_COLLECT, now);
      case NotRequested _ ->
          Decision.accept(
              new PaymentEvent.ChargeRequested(
                  c.orderId(),
                  PaymentKeys.payment(c.orderId()),
                  PaymentKeys.charge(c.orderId()),
                  c.amount(),
                  c.token(),
                  1));
      // The answer that is still to come, be it to the undo, answers this as well.
      case Open _, Refunding _ -> Decision.nothing();
      case Captured s ->
          Decision.accept(
              new PaymentEvent.SuccessRepeated(
                  c.orderId(), s.terms().paymentId(), s.amount(), s.at()));
      case Failed(Terms t, String reason, Instant at) ->
          Decision.accept(
              new PaymentEvent.FailureRepeated(c.orderId(), t.paymentId(), t.amount(), reason, at));
      case Refunded _, Reversed _, ReversedUnasked _ -> refuse(c, CALLED_OFF, now);
    };
  }

  private static Decision<PaymentEvent> refuse(
      PaymentCommand.RequestCharge c, String reason, Instant now) {
    return Decision.accept(
        new PaymentEvent.ChargeRefused(
            c.orderId(), PaymentKeys.payment(c.orderId()), c.amount(), reason, now));
  }

  /** Orders without a payment are confirmed as well, and a refund may overtake the confirmation. */
  static Decision<PaymentEvent> earn(PaymentCommand.EarnPayment c, Payment state) {
    return switch (state) {
      case Captured s when s.where() == LedgerAccount.HELD ->
          Decision.accept(new PaymentEvent.MoneyEarned(c.orderId(), s.amount()));
      case NotRequested _ -> Refusals.notFound(c);
      case Captured _, Open _, Failed _, Refunding _ -> Decision.nothing();
      case Refunded _, Reversed _, ReversedUnasked _ -> Decision.nothing();
    };
  }
}
