package dev.tidemark.audit.world;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.view.Posting;
import java.util.Optional;

/**
 * What the events of one payment say, folded without the rules of its context.
 *
 * @param asked what was to be collected; empty if nobody asked
 * @param moved what was captured and refunded
 * @param ledger the lines of the ledger, summed
 * @param inquiry whether silence was followed by questions
 * @param charges the keys the gateway was asked to charge under
 * @param refunds the keys it was asked to refund under
 * @param reached where it stands
 * @param afterEnd events that may not follow where it stood
 */
public record PaymentFacts(
    Optional<Money> asked,
    Moved moved,
    Ledger ledger,
    Inquiry inquiry,
    Keys charges,
    Keys refunds,
    Reached reached,
    Sample afterEnd) {
  /** Nothing is known. */
  public static final PaymentFacts NONE =
      new PaymentFacts(
          Optional.empty(),
          Moved.NOTHING,
          Ledger.EMPTY,
          Inquiry.NONE,
          Keys.NONE,
          Keys.NONE,
          Reached.NOTHING,
          Sample.NONE);

  /** Where a payment stands. */
  public enum Reached {
    NOTHING,
    /** The gateway was asked, and has not told how the charge ended. */
    OPEN,
    CAPTURED,
    /** Failed or called off, with nothing captured. */
    NOT_CAPTURED,
    /** The gateway was asked to give the money back. */
    REFUNDING,
    /** The gateway refuses to give it back: a person must act. */
    REFUND_REFUSED,
    REFUNDED;

    /** Whether the gateway owes an answer. */
    public boolean underWay() {
      return this == OPEN || this == REFUNDING;
    }
  }

  PaymentFacts after(PaymentEvent event) {
    Reached next = next(event);
    return new PaymentFacts(
        event instanceof PaymentEvent.ChargeRequested e ? Optional.of(e.amount()) : asked,
        moved(event),
        ledger.after(Posting.of(event)),
        inquiry.after(event),
        event instanceof PaymentEvent.ChargeCall e ? charges.plus(e.chargeKey()) : charges,
        event instanceof PaymentEvent.RefundCall e ? refunds.plus(e.refundKey()) : refunds,
        next,
        reached == Reached.REFUNDED && !repeatsAnAnswer(event)
            ? afterEnd.plus(event.getClass().getSimpleName() + " after the refund")
            : afterEnd);
  }

  private Moved moved(PaymentEvent event) {
    return switch (event) {
      case PaymentEvent.ChargeSucceeded e -> moved.in(e.amount());
      case PaymentEvent.UnwantedCapture e -> moved.in(e.amount());
      case PaymentEvent.Refunded e -> moved.back(e.amount());
      case PaymentEvent.GatewayCall _, PaymentEvent.ChargeFailed _ -> moved;
      case PaymentEvent.OutcomePending _, PaymentEvent.OutcomeUnknown _ -> moved;
      case PaymentEvent.ChargeRefused _, PaymentEvent.MoneyEarned _ -> moved;
      case PaymentEvent.UndoRequested _, PaymentEvent.Reversed _ -> moved;
      case PaymentEvent.RefundOutcomeUnknown _, PaymentEvent.RefundRefused _ -> moved;
      case PaymentEvent.SuccessRepeated _, PaymentEvent.FailureRepeated _ -> moved;
      case PaymentEvent.RefundAnswerRepeated _, PaymentEvent.ReversalRepeated _ -> moved;
    };
  }

  private Reached next(PaymentEvent event) {
    return switch (event) {
      case PaymentEvent.ChargeCall _ -> Reached.OPEN;
      case PaymentEvent.ChargeSucceeded _, PaymentEvent.UnwantedCapture _ -> Reached.CAPTURED;
      case PaymentEvent.ChargeFailed _, PaymentEvent.Reversed _ -> Reached.NOT_CAPTURED;
      case PaymentEvent.RefundStarted _, PaymentEvent.RefundRepeated _ -> Reached.REFUNDING;
      case PaymentEvent.RefundRefused _ -> Reached.REFUND_REFUSED;
      case PaymentEvent.Refunded _ -> Reached.REFUNDED;
      case PaymentEvent.OutcomePending _, PaymentEvent.OutcomeUnknown _ -> reached;
      case PaymentEvent.ChargeRefused _, PaymentEvent.MoneyEarned _ -> reached;
      case PaymentEvent.UndoRequested _, PaymentEvent.RefundOutcomeUnknown _ -> reached;
      case PaymentEvent.SuccessRepeated _, PaymentEvent.FailureRepeated _ -> reached;
      case PaymentEvent.RefundAnswerRepeated _, PaymentEvent.ReversalRepeated _ -> reached;
    };
  }

  private static boolean repeatsAnAnswer(PaymentEvent event) {
    return event instanceof PaymentEvent.RefundAnswerRepeated
        || event instanceof PaymentEvent.ChargeRefused;
  }
}
