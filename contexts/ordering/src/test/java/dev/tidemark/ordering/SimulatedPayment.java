package dev.tidemark.ordering;

import dev.tidemark.contracts.ordering.v1.OrderPaymentRequested;
import dev.tidemark.contracts.payment.v1.PaymentFailed;
import dev.tidemark.contracts.payment.v1.PaymentRefunded;
import dev.tidemark.contracts.payment.v1.PaymentReversed;
import dev.tidemark.contracts.payment.v1.PaymentSucceeded;
import dev.tidemark.contracts.payment.v1.RefundPayment;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.kernel.message.Contract;
import java.time.Instant;
import java.util.List;

/**
 * Payment as its contracts promise it, for one order: answers repetitions the same way, accepts a
 * refund at any time, and gives back by itself what is captured after that.
 */
final class SimulatedPayment {
  private final boolean approves;
  private boolean captured;
  private boolean declined;
  private boolean calledOff;

  SimulatedPayment(boolean approves) {
    this.approves = approves;
  }

  List<Contract> charge(OrderPaymentRequested asked, Instant now) {
    if (calledOff) {
      return List.of(failed(asked.amount(), "reversed", now));
    }
    declined = !captured && !approves;
    captured = !declined;
    return List.of(declined ? failed(asked.amount(), "card-declined", now) : succeeded(now));
  }

  List<Contract> refund(RefundPayment asked, Instant now) {
    calledOff = true;
    return List.of(
        captured
            ? new PaymentRefunded(Sample.REFUND, Sample.PAYMENT, asked.orderId(), Sample.TOTAL, now)
            : new PaymentReversed(Sample.PAYMENT, asked.orderId(), now));
  }

  /** The gateway captures although the payment was called off: told, and given back at once. */
  List<Contract> capturesLate(Instant now) {
    if (!calledOff || captured) {
      return List.of();
    }
    captured = true;
    return List.of(
        succeeded(now),
        new PaymentRefunded(Sample.REFUND, Sample.PAYMENT, Sample.ORDER, Sample.TOTAL, now));
  }

  private static PaymentSucceeded succeeded(Instant now) {
    return new PaymentSucceeded(Sample.PAYMENT, Sample.ORDER, Sample.TOTAL, now);
  }

  private static PaymentFailed failed(Money amount, String reason, Instant now) {
    return new PaymentFailed(Sample.PAYMENT, Sample.ORDER, amount, reason, now);
  }

  /** Whether the shop holds the customer's money. */
  boolean holdsMoney() {
    return captured && !calledOff;
  }
}
