package dev.tidemark.cardprocessor.language;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import java.util.Optional;

/**
 * What the processor tells on its own of how a charge ended; as JSON, the body of the callback.
 *
 * @param callbackId the same whenever the same outcome is told again
 * @param amount what was captured, or was to be
 * @param reference of the capture; empty for a decline
 * @param reason of the decline; empty for a capture
 */
public record Callback(
    OrderId orderId,
    String callbackId,
    String chargeKey,
    Outcome outcome,
    Money amount,
    Optional<String> reference,
    Optional<String> reason) {
  /** How a charge can end. */
  public enum Outcome {
    /** The money is captured. */
    SUCCEEDED,
    /** Nothing was captured. */
    DECLINED
  }
}
