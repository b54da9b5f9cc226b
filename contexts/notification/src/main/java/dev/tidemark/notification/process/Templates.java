package dev.tidemark.notification.process;

import dev.tidemark.contracts.ordering.v1.OrderCancelled;
import dev.tidemark.contracts.ordering.v1.OrderConfirmed;
import dev.tidemark.contracts.payment.v1.PaymentFailed;
import dev.tidemark.notification.language.Notice;
import java.util.Locale;

/**
 * The texts. A fact is named by what it says and not by the message that said it, because a fact
 * that is told again comes in a new message.
 */
public final class Templates {
  private Templates() {}

  /** "We have your order." */
  public static Notice orderConfirmed(OrderConfirmed fact) {
    return new Notice(
        fact.orderId(),
        "order-confirmed/" + fact.orderId(),
        "order-confirmed",
        "Your order is confirmed",
        String.format(
            Locale.ROOT,
            """
            Thank you for your order %s over %s.
            Everything is reserved for you, and we are getting it ready to be sent.
            """,
            fact.orderId(),
            fact.totalAmount().inWords()));
  }

  /** "Your order is cancelled." */
  public static Notice orderCancelled(OrderCancelled fact) {
    return new Notice(
        fact.orderId(),
        "order-cancelled/" + fact.orderId(),
        "order-cancelled",
        "Your order is cancelled",
        String.format(
            Locale.ROOT,
            """
            Your order %s was cancelled.
            Reason: %s
            Anything you paid for it is being returned.
            """,
            fact.orderId(),
            fact.cancellationReason()));
  }

  /** "The payment did not work." */
  public static Notice paymentFailed(PaymentFailed fact) {
    return new Notice(
        fact.orderId(),
        "payment-failed/" + fact.paymentId() + "/" + fact.failedAt(),
        "payment-failed",
        "Your payment did not go through",
        String.format(
            Locale.ROOT,
            """
            The payment of %s for your order %s did not go through.
            Reason: %s
            """,
            fact.amount().inWords(),
            fact.orderId(),
            fact.failureReason()));
  }
}
