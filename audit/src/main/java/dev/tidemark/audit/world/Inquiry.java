package dev.tidemark.audit.world;

import dev.tidemark.payment.language.PaymentEvent;

/**
 * How a payment came to know what it decided on: whether silence of the gateway was followed by a
 * question before anything else.
 *
 * @param silent the gateway did not answer about the charge and was not asked since
 * @param refundSilent it did not answer about the refund and was not asked again since
 * @param lookups how often it was asked how the charge stands
 * @param byAnswer whether the outcome was learnt from an answer
 * @param rash what was decided in spite of silence
 */
public record Inquiry(
    boolean silent, boolean refundSilent, int lookups, boolean byAnswer, Sample rash) {
  /** Nothing was asked. */
  public static final Inquiry NONE = new Inquiry(false, false, 0, false, Sample.NONE);

  private static final String ANSWER = "answer";

  Inquiry after(PaymentEvent event) {
    return switch (event) {
      case PaymentEvent.OutcomeUnknown e ->
          new Inquiry(true, refundSilent, lookups, byAnswer, rash);
      case PaymentEvent.LookupStarted e ->
          new Inquiry(false, refundSilent, lookups + 1, byAnswer, rash);
      case PaymentEvent.ChargeRepeated e -> deciding(event);
      case PaymentEvent.VoidStarted e -> deciding(event);
      case PaymentEvent.ChargeSucceeded e -> learnt(e.learnedFrom(), event);
      case PaymentEvent.ChargeFailed e -> learnt(e.learnedFrom(), event);
      case PaymentEvent.UnwantedCapture e -> learnt(e.learnedFrom(), event);
      case PaymentEvent.RefundOutcomeUnknown e ->
          new Inquiry(silent, true, lookups, byAnswer, rash);
      case PaymentEvent.RefundRepeated e -> new Inquiry(silent, false, lookups, byAnswer, rash);
      case PaymentEvent.Refunded e -> refundSilent ? rash("Refunded without asking again") : this;
      case PaymentEvent.ChargeRequested _, PaymentEvent.OutcomePending _ -> this;
      case PaymentEvent.ChargeRefused _, PaymentEvent.MoneyEarned _ -> this;
      case PaymentEvent.UndoRequested _, PaymentEvent.Reversed _ -> this;
      case PaymentEvent.RefundStarted _, PaymentEvent.RefundRefused _ -> this;
      case PaymentEvent.SuccessRepeated _, PaymentEvent.FailureRepeated _ -> this;
      case PaymentEvent.RefundAnswerRepeated _, PaymentEvent.ReversalRepeated _ -> this;
    };
  }

  private Inquiry deciding(PaymentEvent event) {
    return silent ? rash(event.getClass().getSimpleName() + " without asking first") : this;
  }

  /** A callback comes unasked and ends the silence by itself. */
  private Inquiry learnt(String from, PaymentEvent event) {
    boolean answered = from.equals(ANSWER);
    Inquiry next = answered ? deciding(event) : this;
    return new Inquiry(false, next.refundSilent, lookups, byAnswer || answered, next.rash);
  }

  private Inquiry rash(String what) {
    return new Inquiry(silent, refundSilent, lookups, byAnswer, rash.plus(what));
  }
}
