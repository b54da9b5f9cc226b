package dev.tidemark.ordering;

import dev.tidemark.contracts.inventory.v1.FailedItem;
import dev.tidemark.contracts.inventory.v1.InventoryConfirmed;
import dev.tidemark.contracts.inventory.v1.InventoryFailed;
import dev.tidemark.contracts.inventory.v1.InventoryReleased;
import dev.tidemark.contracts.inventory.v1.InventoryReserved;
import dev.tidemark.contracts.inventory.v1.ReservationItem;
import dev.tidemark.contracts.payment.v1.PaymentFailed;
import dev.tidemark.contracts.payment.v1.PaymentRefunded;
import dev.tidemark.contracts.payment.v1.PaymentReversed;
import dev.tidemark.contracts.payment.v1.PaymentSucceeded;
import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.contracts.shared.RefundId;
import dev.tidemark.contracts.shared.ReservationId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.ordering.language.CancellationReason;
import dev.tidemark.ordering.language.OrderCommand.CancelOrder;
import dev.tidemark.ordering.language.OrderCommand.PlaceOrder;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.language.OrderLine;
import dev.tidemark.ordering.language.PaymentMethod;
import dev.tidemark.ordering.language.ShippingAddress;
import dev.tidemark.testkit.SampleOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One order of two mugs and a pot for 59.97 euros, and everything that may happen to it. */
final class Sample {
  static final Instant AT = SampleOrigin.AT;
  static final OrderId ORDER = new OrderId(new UUID(0x7000L, 7));
  static final PaymentId PAYMENT = new PaymentId(new UUID(0x7000L, 8));
  static final ReservationId RESERVATION = new ReservationId(new UUID(0x7000L, 9));
  static final RefundId REFUND = new RefundId(new UUID(0x7000L, 10));
  static final CustomerId CUSTOMER = new CustomerId("ann");
  static final Sku MUG = new Sku("MUG-1");
  static final Sku POT = new Sku("POT-2");
  static final Money TOTAL = new Money(5997, "EUR");
  static final String TOKEN = "tok-visa";
  static final List<OrderLine> LINES =
      List.of(
          new OrderLine(MUG, 2, new Money(999, "EUR")),
          new OrderLine(POT, 1, new Money(3999, "EUR")));
  static final ShippingAddress ADDRESS =
      new ShippingAddress("Ann Lee", "Pier 4", "20457", "Hamburg", "DE");
  static final CancellationReason CHANGED_MIND =
      CancellationReason.of("changed-mind", "Found it at home.");

  static final PlaceOrder PLACE =
      new PlaceOrder(
          ORDER, CUSTOMER, LINES, PaymentMethod.CARD, Optional.of(TOKEN), Optional.of(ADDRESS));
  static final PlaceOrder PLACE_COD =
      new PlaceOrder(
          ORDER,
          CUSTOMER,
          LINES,
          PaymentMethod.CASH_ON_DELIVERY,
          Optional.empty(),
          Optional.of(ADDRESS));
  static final CancelOrder CANCEL = new CancelOrder(ORDER, CHANGED_MIND);

  static final OrderEvent.Placed PLACED = placed(PLACE);
  static final OrderEvent.Placed PLACED_COD = placed(PLACE_COD);
  static final OrderEvent.Paid PAID = new OrderEvent.Paid(ORDER, PAYMENT, TOTAL, AT);
  static final OrderEvent.Confirmed CONFIRMED = new OrderEvent.Confirmed(ORDER, AT);
  static final OrderEvent.Completed COMPLETED = new OrderEvent.Completed(ORDER, AT);
  static final OrderEvent.CancellationRequested REQUESTED =
      new OrderEvent.CancellationRequested(ORDER, CHANGED_MIND, AT);
  static final OrderEvent.Cancelled CANCELLED = new OrderEvent.Cancelled(ORDER, CHANGED_MIND, AT);

  static final List<ReservationItem> ITEMS =
      List.of(new ReservationItem(MUG, 2), new ReservationItem(POT, 1));
  static final InventoryReserved RESERVED = new InventoryReserved(RESERVATION, ORDER, ITEMS, AT);
  static final InventoryConfirmed STOCK_CONFIRMED = new InventoryConfirmed(RESERVATION, ORDER, AT);
  static final InventoryReleased RELEASED = released("order-cancelled");
  static final InventoryReleased EXPIRED = released("expired");
  static final InventoryFailed OUT_OF_STOCK =
      new InventoryFailed(ORDER, "insufficient-stock", List.of(new FailedItem(MUG, 2, 1)), AT);
  static final InventoryFailed HOLD_GONE = new InventoryFailed(ORDER, "expired", List.of(), AT);
  static final PaymentSucceeded PAYMENT_SUCCEEDED = new PaymentSucceeded(PAYMENT, ORDER, TOTAL, AT);
  static final PaymentFailed DECLINED =
      new PaymentFailed(PAYMENT, ORDER, TOTAL, "card-declined", AT);
  static final PaymentRefunded REFUNDED = new PaymentRefunded(REFUND, PAYMENT, ORDER, TOTAL, AT);
  static final PaymentReversed REVERSED = new PaymentReversed(PAYMENT, ORDER, AT);

  private Sample() {}

  private static OrderEvent.Placed placed(PlaceOrder command) {
    return new OrderEvent.Placed(
        ORDER,
        CUSTOMER,
        LINES,
        TOTAL,
        command.payment(),
        command.paymentToken(),
        Optional.of(ADDRESS),
        AT);
  }

  private static InventoryReleased released(String reason) {
    return new InventoryReleased(RESERVATION, ORDER, reason, AT);
  }
}
