package dev.tidemark.cardprocessor.language;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.Event;
import java.time.Instant;

/** What has happened at the processor: its call log and its books in one. */
public sealed interface CardEvent extends Event {
  /** Which charge. */
  String chargeKey();

  /**
   * Somebody called; every call is on record, the lost ones too.
   *
   * @param amount of the charge, or for refunds of the refund
   * @param behaviour how the charge is treated from now on; empty before the first charge call
   */
  record CallTaken(String chargeKey, OrderId orderId, Money amount, String behaviour, Told told)
      implements CardEvent {}

  /** The charge is decided at {@code due}, or thought about again. */
  record SettlementScheduled(String chargeKey, Instant due) implements CardEvent {}

  /** The money is captured. */
  record ChargeCaptured(String chargeKey, OrderId orderId, Money amount, String reference)
      implements CardEvent {}

  /** The charge is declined. */
  record ChargeDeclined(String chargeKey, OrderId orderId, String reason) implements CardEvent {}

  /** Nothing will be captured under this key. */
  record ChargeVoided(String chargeKey, OrderId orderId) implements CardEvent {}

  /** Captured money went back. */
  record ChargeRefunded(
      String chargeKey, OrderId orderId, String refundKey, Money amount, String reference)
      implements CardEvent {}

  /** The outcome is told at {@code due}. */
  record CallbackScheduled(String chargeKey, Instant due) implements CardEvent {}

  /** The outcome is to be told now. */
  record CallbackDue(String chargeKey, Callback callback) implements CardEvent {}

  /** The receiver took the callback in. */
  record CallbackDelivered(String chargeKey, String callbackId) implements CardEvent {}
}
