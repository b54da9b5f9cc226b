package dev.tidemark.payment.language;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.contracts.shared.RefundId;
import dev.tidemark.kernel.Event;
import java.time.Instant;

/**
 * What has happened to a payment. Written {@code PaymentEvent.Refunded}, so that nobody mistakes
 * one for the published contract of a similar name.
 */
public sealed interface PaymentEvent extends Event {
  /** For which order. */
  OrderId orderId();

  /** An event because of which the gateway is called. */
  sealed interface GatewayCall extends PaymentEvent {}

  /** The gateway is called about the charge. */
  sealed interface ChargeCall extends GatewayCall {
    /** The idempotency key of the charge, the same in every call. */
    String chargeKey();

    /** What is to be collected. */
    Money amount();

    /** Stands for the means of payment at the gateway. */
    String token();

    /** Number of the call, from 1. */
    int call();
  }

  /** The gateway is called about the refund. */
  sealed interface RefundCall extends GatewayCall {
    /** Which refund. */
    RefundId refundId();

    /** The idempotency key of the refund, the same in every call. */
    String refundKey();

    /** Of which charge. */
    String chargeKey();

    /** What is to go back. */
    Money amount();

    /** Why. */
    String reason();
  }

  /** A charge was asked for. The gateway is to make it: call 1. */
  record ChargeRequested(
      OrderId orderId, PaymentId paymentId, String chargeKey, Money amount, String token, int call)
      implements ChargeCall {}

  /** The gateway is to charge again under the same key, having never heard of the call before. */
  record ChargeRepeated(OrderId orderId, String chargeKey, Money amount, String token, int call)
      implements ChargeCall {}

  /** The gateway is to say how the charge stands. */
  record LookupStarted(OrderId orderId, String chargeKey, Money amount, String token, int call)
      implements ChargeCall {}

  /** The gateway is to make sure that nothing is captured any more. */
  record VoidStarted(OrderId orderId, String chargeKey, Money amount, String token, int call)
      implements ChargeCall {}

  /** The gateway works on the charge. Should it never tell, it is asked at {@code askAgainAt}. */
  record OutcomePending(OrderId orderId, int call, Instant askAgainAt) implements PaymentEvent {}

  /** The gateway did not answer. Nothing is decided before it is asked, at {@code askAgainAt}. */
  record OutcomeUnknown(OrderId orderId, int call, Instant askAgainAt) implements PaymentEvent {}

  /**
   * The money somebody waits for is captured, and held for the order.
   *
   * @param learnedFrom {@code answer} or {@code callback} and its id
   */
  record ChargeSucceeded(
      OrderId orderId,
      PaymentId paymentId,
      Money amount,
      String reference,
      String learnedFrom,
      Instant at)
      implements PaymentEvent {}

  /** The charge failed; nothing is captured for the order. */
  record ChargeFailed(
      OrderId orderId,
      PaymentId paymentId,
      Money amount,
      String reason,
      String learnedFrom,
      Instant at)
      implements PaymentEvent {}

  /**
   * A charge was asked for that can never be: the payment was called off before, or there is
   * nothing to collect. The gateway was not asked.
   */
  record ChargeRefused(
      OrderId orderId, PaymentId paymentId, Money amount, String reason, Instant at)
      implements PaymentEvent {}

  /** Money is captured that nobody waits for any more. It is to be given back. */
  record UnwantedCapture(
      OrderId orderId,
      PaymentId paymentId,
      Money amount,
      String reference,
      String learnedFrom,
      Instant at)
      implements PaymentEvent {}

  /** The order is confirmed: the money held for it is earned. */
  record MoneyEarned(OrderId orderId, Money amount) implements PaymentEvent {}

  /** The payment is called off while its outcome is open. */
  record UndoRequested(OrderId orderId, String reason) implements PaymentEvent {}

  /** The payment is called off, and nothing is captured. */
  record Reversed(OrderId orderId, PaymentId paymentId, Instant at) implements PaymentEvent {}

  /**
   * Captured money is to go back. The gateway is to make the refund.
   *
   * @param refundKey idempotency key of the refund, the same at every repetition
   * @param from where the money stood in the books until now
   */
  record RefundStarted(
      OrderId orderId,
      PaymentId paymentId,
      RefundId refundId,
      String refundKey,
      String chargeKey,
      Money amount,
      LedgerAccount from,
      String reason)
      implements RefundCall {}

  /** The gateway did not answer; it is asked again under the same key at {@code askAgainAt}. */
  record RefundOutcomeUnknown(OrderId orderId, RefundId refundId, Instant askAgainAt)
      implements PaymentEvent {}

  /** The gateway refused to give the money back: a person must act. */
  record RefundRefused(OrderId orderId, RefundId refundId, String reason) implements PaymentEvent {}

  /** The gateway is to make the refund, asked again under the same key. */
  record RefundRepeated(
      OrderId orderId,
      RefundId refundId,
      String refundKey,
      String chargeKey,
      Money amount,
      String reason)
      implements RefundCall {}

  /** The captured money went back. */
  record Refunded(
      OrderId orderId,
      PaymentId paymentId,
      RefundId refundId,
      Money amount,
      String reference,
      Instant at)
      implements PaymentEvent {}

  /** The charge was asked for again after it had succeeded, and is answered again. */
  record SuccessRepeated(OrderId orderId, PaymentId paymentId, Money amount, Instant succeededAt)
      implements PaymentEvent {}

  /** The charge was asked for again after it had failed, and is answered again. */
  record FailureRepeated(
      OrderId orderId, PaymentId paymentId, Money amount, String reason, Instant failedAt)
      implements PaymentEvent {}

  /** The undo was asked for again after the refund, and is answered again. */
  record RefundAnswerRepeated(
      OrderId orderId, PaymentId paymentId, RefundId refundId, Money amount, Instant refundedAt)
      implements PaymentEvent {}

  /** The undo was asked for again after the reversal, and is answered again. */
  record ReversalRepeated(OrderId orderId, PaymentId paymentId, Instant reversedAt)
      implements PaymentEvent {}
}
