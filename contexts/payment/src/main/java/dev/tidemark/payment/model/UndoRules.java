package dev.tidemark.payment.model;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.kernel.Decision;
import dev.tidemark.payment.language.LedgerAccount;
import dev.tidemark.payment.language.PaymentCommand;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.language.PaymentKeys;
import dev.tidemark.payment.model.Payment.Captured;
import dev.tidemark.payment.model.Payment.Charging;
import dev.tidemark.payment.model.Payment.Failed;
import dev.tidemark.payment.model.Payment.NotRequested;
import dev.tidemark.payment.model.Payment.Open;
import dev.tidemark.payment.model.Payment.Refunded;
import dev.tidemark.payment.model.Payment.Refunding;
import dev.tidemark.payment.model.Payment.Reversed;
import dev.tidemark.payment.model.Payment.ReversedUnasked;
import dev.tidemark.payment.model.Payment.Terms;
import dev.tidemark.payment.model.Payment.Undoing;
import java.time.Instant;

/** How a payment is called off: nothing captured stays captured, and the answer is true. */
final class UndoRules {
  private UndoRules() {}

  static Decision<PaymentEvent> undo(PaymentCommand.UndoPayment c, Payment state, Instant now) {
    return switch (state) {
      case NotRequested _ ->
          Decision.accept(
              new PaymentEvent.Reversed(c.orderId(), PaymentKeys.payment(c.orderId()), now));
      case Charging s -> callOff(c, s);
      case Captured s -> Decision.accept(refund(s.terms(), s.amount(), s.where(), c.reason()));
      case Failed s -> Decision.accept(reversed(s.terms(), now));
      // A refund that the gateway refused before: whoever asks again may have better luck.
      case Refunding s when s.talk().stage() == Payment.RefundStage.REFUSED ->
          Decision.accept(RefundRules.repeated(s));
      case Undoing _, Refunding _ -> Decision.nothing();
      case Refunded(Terms t, var refund, Instant at) ->
          Decision.accept(
              new PaymentEvent.RefundAnswerRepeated(
                  t.orderId(), t.paymentId(), refund.id(), refund.amount(), at));
      case Reversed s -> Decision.accept(reversalRepeated(c, s.at()));
      case ReversedUnasked s -> Decision.accept(reversalRepeated(c, s.at()));
    };
  }

  /**
   * While a call is under way its answer decides; while nobody is talking, the gateway is asked.
   */
  private static Decision<PaymentEvent> callOff(PaymentCommand.UndoPayment c, Charging state) {
    PaymentEvent called = new PaymentEvent.UndoRequested(c.orderId(), c.reason());
    return state.talk().stage().underWay()
        ? Decision.accept(called)
        : Decision.accept(called, lookup(state));
  }

  static Decision<PaymentEvent> lookUp(PaymentCommand.LookUpCharge c, Payment state) {
    return switch (state) {
      case Open s when !s.talk().stage().underWay() -> Decision.accept(lookup(s));
      case NotRequested _ -> Refusals.notFound(c);
      case Open _, Captured _, Failed _, Refunding _ -> Refusals.illegal(state);
      case Refunded _, Reversed _, ReversedUnasked _ -> Refusals.illegal(state);
    };
  }

  private static PaymentEvent lookup(Open state) {
    Terms t = state.terms();
    return new PaymentEvent.LookupStarted(
        t.orderId(), t.chargeKey(), t.amount(), t.token(), state.talk().call() + 1);
  }

  static PaymentEvent reversed(Terms t, Instant now) {
    return new PaymentEvent.Reversed(t.orderId(), t.paymentId(), now);
  }

  private static PaymentEvent reversalRepeated(PaymentCommand.UndoPayment c, Instant at) {
    return new PaymentEvent.ReversalRepeated(c.orderId(), PaymentKeys.payment(c.orderId()), at);
  }

  /** Everything captured goes back at once, under the one refund key of the payment. */
  static PaymentEvent refund(Terms t, Money captured, LedgerAccount from, String reason) {
    var id = PaymentKeys.refund(t.orderId());
    return new PaymentEvent.RefundStarted(
        t.orderId(), t.paymentId(), id, id.toString(), t.chargeKey(), captured, from, reason);
  }
}
