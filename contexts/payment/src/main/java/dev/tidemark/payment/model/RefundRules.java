package dev.tidemark.payment.model;

import dev.tidemark.kernel.Decision;
import dev.tidemark.payment.language.PaymentCommand;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.language.RefundAnswer;
import dev.tidemark.payment.model.Payment.Captured;
import dev.tidemark.payment.model.Payment.Failed;
import dev.tidemark.payment.model.Payment.NotRequested;
import dev.tidemark.payment.model.Payment.Open;
import dev.tidemark.payment.model.Payment.Refund;
import dev.tidemark.payment.model.Payment.RefundStage;
import dev.tidemark.payment.model.Payment.Refunded;
import dev.tidemark.payment.model.Payment.Refunding;
import dev.tidemark.payment.model.Payment.Reversed;
import dev.tidemark.payment.model.Payment.ReversedUnasked;
import java.time.Instant;

/** How a refund is pressed until the gateway has said something definite. */
final class RefundRules {
  private final Patience patience;

  RefundRules(Patience patience) {
    this.patience = patience;
  }

  Decision<PaymentEvent> answered(PaymentCommand.RecordRefundAnswer c, Payment state, Instant now) {
    return switch (state) {
      case Refunding s when s.refund().id().equals(c.refundId()) -> said(c.answer(), s, now);
      case NotRequested _ -> Refusals.notFound(c);
      case Open _, Captured _, Failed _, Refunding _ -> Decision.nothing();
      case Refunded _, Reversed _, ReversedUnasked _ -> Decision.nothing();
    };
  }

  private Decision<PaymentEvent> said(RefundAnswer answer, Refunding state, Instant now) {
    boolean asking = state.talk().stage() == RefundStage.ASKING;
    return switch (answer) {
      case RefundAnswer.Refunded a -> Decision.accept(refunded(state, a, now));
      case RefundAnswer.Refused a when asking ->
          Decision.accept(
              new PaymentEvent.RefundRefused(
                  state.terms().orderId(), state.refund().id(), a.reason()));
      case RefundAnswer.Unknown _ when asking ->
          Decision.accept(
              new PaymentEvent.RefundOutcomeUnknown(
                  state.terms().orderId(),
                  state.refund().id(),
                  patience.afterSilence(now, state.talk().calls())));
      case RefundAnswer.Refused _, RefundAnswer.Unknown _ -> Decision.nothing();
    };
  }

  private static PaymentEvent refunded(Refunding state, RefundAnswer.Refunded a, Instant now) {
    return new PaymentEvent.Refunded(
        state.terms().orderId(),
        state.terms().paymentId(),
        state.refund().id(),
        state.refund().amount(),
        a.reference(),
        now);
  }

  Decision<PaymentEvent> repeat(PaymentCommand.RepeatRefund c, Payment state) {
    return switch (state) {
      case Refunding s when s.talk().stage() != RefundStage.ASKING -> Decision.accept(repeated(s));
      case NotRequested _ -> Refusals.notFound(c);
      case Open _, Captured _, Failed _, Refunding _ -> Refusals.illegal(state);
      case Refunded _, Reversed _, ReversedUnasked _ -> Refusals.illegal(state);
    };
  }

  static PaymentEvent repeated(Refunding state) {
    Refund refund = state.refund();
    return new PaymentEvent.RefundRepeated(
        state.terms().orderId(),
        refund.id(),
        refund.key(),
        state.terms().chargeKey(),
        refund.amount(),
        refund.reason());
  }
}
