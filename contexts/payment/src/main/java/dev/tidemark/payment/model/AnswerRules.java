package dev.tidemark.payment.model;

import dev.tidemark.kernel.Decision;
import dev.tidemark.payment.language.GatewayAnswer;
import dev.tidemark.payment.language.GatewayAnswer.Declined;
import dev.tidemark.payment.language.GatewayAnswer.NeverHeardOf;
import dev.tidemark.payment.language.GatewayAnswer.Pending;
import dev.tidemark.payment.language.GatewayAnswer.Succeeded;
import dev.tidemark.payment.language.GatewayAnswer.Unknown;
import dev.tidemark.payment.language.LedgerAccount;
import dev.tidemark.payment.language.PaymentCommand;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.model.Payment.Asked;
import dev.tidemark.payment.model.Payment.Captured;
import dev.tidemark.payment.model.Payment.Charging;
import dev.tidemark.payment.model.Payment.Failed;
import dev.tidemark.payment.model.Payment.Open;
import dev.tidemark.payment.model.Payment.Refunded;
import dev.tidemark.payment.model.Payment.Refunding;
import dev.tidemark.payment.model.Payment.Reversed;
import dev.tidemark.payment.model.Payment.Stage;
import dev.tidemark.payment.model.Payment.Talk;
import dev.tidemark.payment.model.Payment.Terms;
import dev.tidemark.payment.model.Payment.Undoing;
import java.time.Instant;

/**
 * What follows from what is learnt of a charge, be it an answer or a callback, in whatever order
 * they come. The first outcome counts for the order; captured money counts whenever it shows.
 */
final class AnswerRules {
  private static final String OTHER_AMOUNT = "amount-mismatch";
  private static final String NOBODY_WAITS = "captured when nobody waited for it any more";

  private final Patience patience;

  AnswerRules(Patience patience) {
    this.patience = patience;
  }

  Decision<PaymentEvent> answered(PaymentCommand.RecordAnswer c, Payment state, Instant now) {
    return state instanceof Asked asked
        ? learnt(c.answer(), new Source("answer", c.call(), now), asked)
        : Refusals.notFound(c);
  }

  Decision<PaymentEvent> calledBack(PaymentCommand.RecordCallback c, Payment state, Instant now) {
    return state instanceof Asked asked && asked.terms().chargeKey().equals(c.chargeKey())
        ? learnt(c.answer(), new Source("callback " + c.callbackId(), 0, now), asked)
        : Refusals.notFound(c);
  }

  /** Where a lesson comes from; {@code call} is 0 when the gateway spoke without being asked. */
  private record Source(String name, int call, Instant at) {}

  private Decision<PaymentEvent> learnt(GatewayAnswer answer, Source source, Asked state) {
    return switch (answer) {
      case Succeeded a -> captured(a, source, state);
      case Declined a -> declined(a, source, state);
      case Pending _, Unknown _, NeverHeardOf _ ->
          state instanceof Open open && open.talk().awaits(source.call())
              ? stillOpen(answer, source, open)
              : Decision.nothing();
    };
  }

  private static Decision<PaymentEvent> captured(Succeeded a, Source source, Asked state) {
    Terms terms = state.terms();
    return switch (state) {
      case Charging _ when a.amount().equals(terms.amount()) ->
          Decision.accept(
              new PaymentEvent.ChargeSucceeded(
                  terms.orderId(),
                  terms.paymentId(),
                  a.amount(),
                  a.reference(),
                  source.name(),
                  source.at()));
      case Charging _ ->
          Decision.accept(
              failed(terms, OTHER_AMOUNT, source), unwanted(terms, a, source), back(terms, a));
      case Undoing _, Failed _, Reversed _ ->
          Decision.accept(unwanted(terms, a, source), back(terms, a));
      case Captured _, Refunding _, Refunded _ -> Decision.nothing();
    };
  }

  private static Decision<PaymentEvent> declined(Declined a, Source source, Asked state) {
    return switch (state) {
      case Charging s -> Decision.accept(failed(s.terms(), a.reason(), source));
      case Undoing s -> Decision.accept(UndoRules.reversed(s.terms(), source.at()));
      // Captured money is not made unsaid by a decline: only a refund sends it back.
      case Captured _, Refunding _, Refunded _, Failed _, Reversed _ -> Decision.nothing();
    };
  }

  private Decision<PaymentEvent> stillOpen(GatewayAnswer answer, Source source, Open state) {
    return Decision.accept(
        switch (state) {
          case Charging s -> whileCharging(answer, source, s.talk());
          case Undoing s -> whileUndoing(answer, source, s.talk());
        });
  }

  private PaymentEvent whileCharging(GatewayAnswer answer, Source source, Talk talk) {
    if (answer instanceof Pending) {
      return pending(talk, source);
    }
    boolean neverCharged = answer instanceof NeverHeardOf && talk.stage() == Stage.LOOKING_UP;
    return neverCharged ? chargeAgain(talk) : unknown(talk, source);
  }

  /** Silence is looked up before the gateway is asked to void anything. */
  private PaymentEvent whileUndoing(GatewayAnswer answer, Source source, Talk talk) {
    if (answer instanceof Unknown) {
      return unknown(talk, source);
    }
    return switch (talk.stage()) {
      case CHARGING, LOOKING_UP -> startVoid(talk);
      case VOIDING ->
          answer instanceof Pending
              ? pending(talk, source)
              : UndoRules.reversed(talk.terms(), source.at());
      case PENDING, UNKNOWN -> throw new AssertionError("No answer is awaited while " + talk);
    };
  }

  private PaymentEvent pending(Talk talk, Source source) {
    return new PaymentEvent.OutcomePending(
        talk.terms().orderId(), talk.call(), patience.forCallback(source.at(), talk.call()));
  }

  private PaymentEvent unknown(Talk talk, Source source) {
    return new PaymentEvent.OutcomeUnknown(
        talk.terms().orderId(), talk.call(), patience.afterSilence(source.at(), talk.call()));
  }

  private static PaymentEvent chargeAgain(Talk talk) {
    Terms t = talk.terms();
    return new PaymentEvent.ChargeRepeated(
        t.orderId(), t.chargeKey(), t.amount(), t.token(), talk.call() + 1);
  }

  private static PaymentEvent startVoid(Talk talk) {
    Terms t = talk.terms();
    return new PaymentEvent.VoidStarted(
        t.orderId(), t.chargeKey(), t.amount(), t.token(), talk.call() + 1);
  }

  private static PaymentEvent failed(Terms t, String reason, Source source) {
    return new PaymentEvent.ChargeFailed(
        t.orderId(), t.paymentId(), t.amount(), reason, source.name(), source.at());
  }

  private static PaymentEvent unwanted(Terms t, Succeeded a, Source source) {
    return new PaymentEvent.UnwantedCapture(
        t.orderId(), t.paymentId(), a.amount(), a.reference(), source.name(), source.at());
  }

  private static PaymentEvent back(Terms t, Succeeded a) {
    return UndoRules.refund(t, a.amount(), LedgerAccount.REFUNDABLE, NOBODY_WAITS);
  }
}
