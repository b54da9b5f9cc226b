package dev.tidemark.ordering.language;

import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.kernel.Command;
import java.util.List;
import java.util.Optional;

/** What an order can be ordered to do. */
public sealed interface OrderCommand extends Command<OrderStanding> {
  /** Which order. */
  OrderId orderId();

  /**
   * Places an order. The same order again changes nothing.
   *
   * @param items 1 to {@link #MOST_LINES} lines in one currency; a product may stand on several
   * @param paymentToken stands for the means of payment at the gateway; needed for cards only
   * @param shippingAddress where it goes, copied
   */
  record PlaceOrder(
      OrderId orderId,
      CustomerId customerId,
      List<OrderLine> items,
      PaymentMethod payment,
      Optional<String> paymentToken,
      Optional<ShippingAddress> shippingAddress)
      implements OrderCommand {
    /** Most lines of an order; keeps events, messages and reservations of a size that is tested. */
    public static final int MOST_LINES = 2_000;

    /** Most characters of a payment token. */
    public static final int LONGEST_TOKEN = 200;

    public PlaceOrder {
      items = List.copyOf(items);
      if (items.isEmpty() || items.size() > MOST_LINES) {
        throw new IllegalArgumentException("An order has 1 to " + MOST_LINES + " lines.");
      }
      total(items);
      if (payment == PaymentMethod.CARD && paymentToken.isEmpty()) {
        throw new IllegalArgumentException("Payment by card needs a payment token.");
      }
      if (paymentToken.filter(t -> t.isBlank() || t.length() > LONGEST_TOKEN).isPresent()) {
        throw new IllegalArgumentException(
            "A payment token is 1 to " + LONGEST_TOKEN + " characters.");
      }
    }

    /** What all lines cost together. */
    public Money total() {
      return total(items);
    }

    private static Money total(List<OrderLine> lines) {
      Money sum = Money.zero(lines.getFirst().price().currency());
      for (OrderLine line : lines) {
        sum = sum.plus(line.cost());
      }
      return sum;
    }
  }

  /** Asks to cancel an order; it is cancelled once everything done for it is undone. */
  record CancelOrder(OrderId orderId, CancellationReason reason) implements OrderCommand {}

  /** Says that an order was delivered. */
  record CompleteOrder(OrderId orderId) implements OrderCommand {}

  /** Says that an order's money was collected. Ignored once its cancellation was asked for. */
  record MarkOrderPaid(OrderId orderId, PaymentId paymentId, Money amount)
      implements OrderCommand {}

  /** Says that every step is done. Ignored once the cancellation was asked for. */
  record ConfirmOrder(OrderId orderId) implements OrderCommand {}

  /** Says that everything done for an order is undone. */
  record CompleteCancellation(OrderId orderId, CancellationReason reason) implements OrderCommand {}
}
