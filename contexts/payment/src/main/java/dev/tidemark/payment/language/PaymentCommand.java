package dev.tidemark.payment.language;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.RefundId;
import dev.tidemark.kernel.Command;
import java.util.Optional;

/** What a payment can be ordered to do, and what it can be told of the gateway. */
public sealed interface PaymentCommand extends Command<PaymentStanding> {
  /** For which order. There is one payment an order. */
  OrderId orderId();

  /**
   * Starts the charge. The same order again is answered again, whatever it says.
   *
   * @param amount what to collect; refused as a failed payment unless positive
   * @param token stands for the means of payment at the gateway
   */
  record RequestCharge(OrderId orderId, Money amount, String token) implements PaymentCommand {}

  /** Gives captured money back, or makes sure that none is captured. Accepted at any time. */
  record UndoPayment(OrderId orderId, String reason) implements PaymentCommand {}

  /** The order is confirmed: money held for it is earned. */
  record EarnPayment(OrderId orderId) implements PaymentCommand {}

  /** Asks the gateway how the charge stands; only while its outcome is open. */
  record LookUpCharge(OrderId orderId) implements PaymentCommand {}

  /** Asks the gateway for the refund again, under the same key; only while it is not made. */
  record RepeatRefund(OrderId orderId) implements PaymentCommand {}

  /**
   * What the gateway answered to a call about the charge.
   *
   * @param call which call; an answer that leaves the outcome open counts for the latest only
   */
  record RecordAnswer(OrderId orderId, int call, GatewayAnswer answer) implements PaymentCommand {}

  /** What the gateway answered to a call about the refund. */
  record RecordRefundAnswer(OrderId orderId, RefundId refundId, RefundAnswer answer)
      implements PaymentCommand {}

  /**
   * What the gateway told on its own. Told twice, late or in any order, it has its effect once.
   *
   * @param callbackId the gateway's id of the callback, the same at each repetition
   * @param chargeKey which charge
   * @param outcome how the charge ended
   * @param amount what was captured, or was to be
   * @param reference the gateway's own name of what it did; empty when it did nothing
   * @param reason why it declined; empty when it did not
   */
  record RecordCallback(
      OrderId orderId,
      String callbackId,
      String chargeKey,
      CallbackOutcome outcome,
      Money amount,
      Optional<String> reference,
      Optional<String> reason)
      implements PaymentCommand {
    /** Most characters of an id, a key, a reference or a reason. */
    public static final int LONGEST = 200;

    public RecordCallback {
      requireShort(callbackId);
      requireShort(chargeKey);
      reference.ifPresent(RecordCallback::requireShort);
      reason.ifPresent(RecordCallback::requireShort);
      if (!amount.isPositive()) {
        throw new IllegalArgumentException("A callback names a positive amount.");
      }
    }

    private static void requireShort(String text) {
      if (text.isBlank() || text.length() > LONGEST) {
        throw new IllegalArgumentException(
            "Ids, keys, references and reasons are 1 to " + LONGEST + " characters.");
      }
    }

    /** The same in the words of an answer. */
    public GatewayAnswer answer() {
      return switch (outcome) {
        case SUCCEEDED -> new GatewayAnswer.Succeeded(amount, reference.orElse(""));
        case DECLINED -> new GatewayAnswer.Declined(reason.orElse("declined"));
      };
    }
  }

  /** How a charge ended, in a callback. */
  enum CallbackOutcome {
    /** The money is captured. */
    SUCCEEDED,
    /** Nothing was captured. */
    DECLINED
  }
}
