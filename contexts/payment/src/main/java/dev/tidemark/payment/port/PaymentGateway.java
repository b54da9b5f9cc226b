package dev.tidemark.payment.port;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.payment.language.GatewayAnswer;
import dev.tidemark.payment.language.RefundAnswer;

/**
 * Moves money: the door to a payment gateway.
 *
 * <p>Calls block, for at most a few seconds: an implementation that gets no answer in its time says
 * {@code Unknown} instead of waiting or throwing. Called outside any commit, at least once for each
 * event that asks for a call, possibly by several processes at once; the keys make repetitions
 * harmless. An exception means that the call could not even be tried; it is tried again later.
 *
 * <p>The gateway also speaks on its own: it calls back with how a charge ended, which reaches the
 * payment as the command {@code RecordCallback}.
 */
public interface PaymentGateway {
  /**
   * Captures the amount, once for each key whatever is repeated. Answers everything but {@code
   * NeverHeardOf}.
   */
  GatewayAnswer charge(Charge charge);

  /** Says how the charge of this key stands and changes nothing. Answers anything. */
  GatewayAnswer lookUp(Charge charge);

  /**
   * Makes sure that nothing is captured under this key from now on, even if a charge call is still
   * on its way. Answers {@code Declined} when nothing was and will be captured, {@code Succeeded}
   * when it is too late, {@code Pending} when the gateway can only wait for the outcome itself.
   */
  GatewayAnswer voidCharge(Charge charge);

  /** Gives captured money back, once for each key whatever is repeated. */
  RefundAnswer refund(Refund refund);

  /**
   * A charge; the same in every call about it.
   *
   * @param key idempotency key
   * @param orderId for which order; callbacks name it
   * @param amount what to capture, positive
   * @param token stands for the means of payment
   */
  record Charge(String key, OrderId orderId, Money amount, String token) {}

  /**
   * A refund; the same in every call about it.
   *
   * @param key idempotency key
   * @param chargeKey of the charge whose money goes back
   * @param amount how much, positive, with all refunds of the charge at most what was captured
   */
  record Refund(String key, String chargeKey, OrderId orderId, Money amount, String reason) {}
}
