package dev.tidemark.payment.model;

import dev.tidemark.payment.language.LedgerAccount;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.model.Payment.Asked;
import dev.tidemark.payment.model.Payment.Captured;
import dev.tidemark.payment.model.Payment.Charging;
import dev.tidemark.payment.model.Payment.Failed;
import dev.tidemark.payment.model.Payment.NotRequested;
import dev.tidemark.payment.model.Payment.Open;
import dev.tidemark.payment.model.Payment.Refund;
import dev.tidemark.payment.model.Payment.RefundStage;
import dev.tidemark.payment.model.Payment.RefundTalk;
import dev.tidemark.payment.model.Payment.Refunded;
import dev.tidemark.payment.model.Payment.Refunding;
import dev.tidemark.payment.model.Payment.Reversed;
import dev.tidemark.payment.model.Payment.ReversedUnasked;
import dev.tidemark.payment.model.Payment.Stage;
import dev.tidemark.payment.model.Payment.Talk;
import dev.tidemark.payment.model.Payment.Terms;
import dev.tidemark.payment.model.Payment.Undoing;

/** Where a payment stands after each event. */
final class PaymentHistory {
  private PaymentHistory() {}

  static Payment after(Payment state, PaymentEvent event) {
    return switch (event) {
      case PaymentEvent.ChargeRequested e ->
          new Charging(
              new Talk(
                  new Terms(e.orderId(), e.paymentId(), e.chargeKey(), e.amount(), e.token(), 1),
                  e.call(),
                  Stage.CHARGING));
      case PaymentEvent.ChargeRepeated e -> open(state).with(repeated(open(state).talk()));
      case PaymentEvent.LookupStarted e -> calling(state, Stage.LOOKING_UP);
      case PaymentEvent.VoidStarted e -> calling(state, Stage.VOIDING);
      case PaymentEvent.OutcomePending e -> reached(state, Stage.PENDING);
      case PaymentEvent.OutcomeUnknown e -> reached(state, Stage.UNKNOWN);
      case PaymentEvent.ChargeSucceeded e ->
          new Captured(terms(state), e.amount(), LedgerAccount.HELD, e.at());
      case PaymentEvent.ChargeFailed e -> new Failed(terms(state), e.reason(), e.at());
      case PaymentEvent.UnwantedCapture e ->
          new Captured(terms(state), e.amount(), LedgerAccount.REFUNDABLE, e.at());
      case PaymentEvent.MoneyEarned e -> earned(state);
      case PaymentEvent.UndoRequested e -> new Undoing(open(state).talk());
      case PaymentEvent.Reversed e -> reversed(state, e);
      case PaymentEvent.RefundStarted e ->
          new Refunding(
              terms(state),
              new Refund(e.refundId(), e.refundKey(), e.amount(), e.reason()),
              new RefundTalk(1, RefundStage.ASKING, ""));
      case PaymentEvent.RefundOutcomeUnknown e -> refunding(state, RefundStage.UNKNOWN, "");
      case PaymentEvent.RefundRefused e -> refunding(state, RefundStage.REFUSED, e.reason());
      case PaymentEvent.RefundRepeated e -> refunding(state, RefundStage.ASKING, "");
      case PaymentEvent.Refunded e -> new Refunded(terms(state), refunding(state).refund(), e.at());
      case PaymentEvent.ChargeRefused e -> state;
      case PaymentEvent.SuccessRepeated e -> state;
      case PaymentEvent.FailureRepeated e -> state;
      case PaymentEvent.RefundAnswerRepeated e -> state;
      case PaymentEvent.ReversalRepeated e -> state;
    };
  }

  private static Talk repeated(Talk talk) {
    return new Talk(talk.terms().tryingAgain(), talk.call() + 1, Stage.CHARGING);
  }

  private static Payment calling(Payment state, Stage stage) {
    return open(state).with(open(state).talk().next(stage));
  }

  private static Payment reached(Payment state, Stage stage) {
    return open(state).with(open(state).talk().at(stage));
  }

  private static Payment earned(Payment state) {
    if (state instanceof Captured c) {
      return new Captured(c.terms(), c.amount(), LedgerAccount.EARNED, c.at());
    }
    throw impossible(state);
  }

  private static Payment reversed(Payment state, PaymentEvent.Reversed event) {
    return state instanceof NotRequested
        ? new ReversedUnasked(event.orderId(), event.at())
        : new Reversed(terms(state), event.at());
  }

  private static Payment refunding(Payment state, RefundStage stage, String refusal) {
    Refunding r = refunding(state);
    int calls = r.talk().calls() + (stage == RefundStage.ASKING ? 1 : 0);
    return new Refunding(r.terms(), r.refund(), new RefundTalk(calls, stage, refusal));
  }

  private static Refunding refunding(Payment state) {
    if (state instanceof Refunding refunding) {
      return refunding;
    }
    throw impossible(state);
  }

  private static Open open(Payment state) {
    if (state instanceof Open open) {
      return open;
    }
    throw impossible(state);
  }

  private static Terms terms(Payment state) {
    if (state instanceof Asked asked) {
      return asked.terms();
    }
    throw impossible(state);
  }

  private static IllegalStateException impossible(Payment state) {
    return new IllegalStateException("No payment is ever " + state + " when this happens to it.");
  }
}
