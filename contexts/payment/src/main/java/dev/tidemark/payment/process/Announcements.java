package dev.tidemark.payment.process;

import dev.tidemark.contracts.payment.v1.PaymentFailed;
import dev.tidemark.contracts.payment.v1.PaymentRefunded;
import dev.tidemark.contracts.payment.v1.PaymentReversed;
import dev.tidemark.contracts.payment.v1.PaymentSucceeded;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.payment.language.PaymentEvent;
import java.util.List;

/** What other contexts are told of a payment. */
public final class Announcements {
  private Announcements() {}

  /** Translates an event into the published language; the state does not matter. */
  public static <S> List<Effect> of(PaymentEvent event, S state, Origin origin) {
    return switch (event) {
      case PaymentEvent.ChargeSucceeded e ->
          tell(new PaymentSucceeded(e.paymentId(), e.orderId(), e.amount(), e.at()));
      case PaymentEvent.SuccessRepeated e ->
          tell(new PaymentSucceeded(e.paymentId(), e.orderId(), e.amount(), e.succeededAt()));
      case PaymentEvent.ChargeFailed e ->
          tell(new PaymentFailed(e.paymentId(), e.orderId(), e.amount(), e.reason(), e.at()));
      case PaymentEvent.ChargeRefused e ->
          tell(new PaymentFailed(e.paymentId(), e.orderId(), e.amount(), e.reason(), e.at()));
      case PaymentEvent.FailureRepeated e ->
          tell(new PaymentFailed(e.paymentId(), e.orderId(), e.amount(), e.reason(), e.failedAt()));
      case PaymentEvent.Refunded e ->
          tell(new PaymentRefunded(e.refundId(), e.paymentId(), e.orderId(), e.amount(), e.at()));
      case PaymentEvent.RefundAnswerRepeated e ->
          tell(
              new PaymentRefunded(
                  e.refundId(), e.paymentId(), e.orderId(), e.amount(), e.refundedAt()));
      case PaymentEvent.Reversed e -> tell(new PaymentReversed(e.paymentId(), e.orderId(), e.at()));
      case PaymentEvent.ReversalRepeated e ->
          tell(new PaymentReversed(e.paymentId(), e.orderId(), e.reversedAt()));
      case PaymentEvent.GatewayCall _, PaymentEvent.UndoRequested _ -> List.of();
      case PaymentEvent.OutcomePending _, PaymentEvent.OutcomeUnknown _ -> List.of();
      case PaymentEvent.RefundOutcomeUnknown _, PaymentEvent.RefundRefused _ -> List.of();
      case PaymentEvent.UnwantedCapture _, PaymentEvent.MoneyEarned _ -> List.of();
    };
  }

  private static List<Effect> tell(Contract message) {
    return List.of(Effect.send(message));
  }
}
