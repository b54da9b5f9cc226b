package dev.tidemark.analytics;

import dev.tidemark.contracts.inventory.v1.InventoryFailed;
import dev.tidemark.contracts.inventory.v1.InventoryReleased;
import dev.tidemark.contracts.inventory.v1.InventoryReserved;
import dev.tidemark.contracts.inventory.v1.ReservationItem;
import dev.tidemark.contracts.ordering.v1.OrderCancelled;
import dev.tidemark.contracts.ordering.v1.OrderCompleted;
import dev.tidemark.contracts.ordering.v1.OrderConfirmed;
import dev.tidemark.contracts.ordering.v1.OrderCreated;
import dev.tidemark.contracts.ordering.v1.OrderItem;
import dev.tidemark.contracts.ordering.v1.OrderPaid;
import dev.tidemark.contracts.payment.v1.PaymentFailed;
import dev.tidemark.contracts.payment.v1.PaymentRefunded;
import dev.tidemark.contracts.payment.v1.PaymentSucceeded;
import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.contracts.shared.RefundId;
import dev.tidemark.contracts.shared.ReservationId;
import dev.tidemark.contracts.shared.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the other contexts tell about one order: two mugs for 5.00 EUR each, unless said. */
record Told(OrderId order, Instant start) {
  static final Sku MUG = new Sku("MUG-1");
  static final CustomerId ANN = new CustomerId("ann");

  static Told order(int number, String createdAt) {
    return new Told(new OrderId(new UUID(0x7000L, number)), Instant.parse(createdAt));
  }

  static Money eur(long cents) {
    return new Money(cents, "EUR");
  }

  private Instant after(long millis) {
    return start.plus(Duration.ofMillis(millis));
  }

  OrderCreated created() {
    return created(new OrderItem(MUG, 2, eur(500)));
  }

  OrderCreated created(OrderItem... items) {
    return new OrderCreated(order, ANN, eur(1_000), List.of(items), start);
  }

  InventoryReserved reserved(long millis) {
    return new InventoryReserved(
        reservation(), order, List.of(new ReservationItem(MUG, 2)), after(millis));
  }

  private ReservationId reservation() {
    return new ReservationId(order.value());
  }

  OrderPaid paid(long millis) {
    return new OrderPaid(order, new PaymentId(order.value()), eur(1_000), after(millis));
  }

  OrderConfirmed confirmed(long millis) {
    return new OrderConfirmed(order, ANN, eur(1_000), after(millis));
  }

  OrderCompleted completed(long millis) {
    return new OrderCompleted(order, after(millis));
  }

  OrderCancelled cancelled(String reason, long millis) {
    return new OrderCancelled(order, ANN, reason, after(millis));
  }

  InventoryFailed stockShort(long millis) {
    return new InventoryFailed(order, "insufficient-stock", List.of(), after(millis));
  }

  InventoryReleased stockReleased(long millis) {
    return new InventoryReleased(reservation(), order, "expired", after(millis));
  }

  PaymentSucceeded captured(Money amount, long millis) {
    return new PaymentSucceeded(new PaymentId(order.value()), order, amount, after(millis));
  }

  PaymentFailed paymentFailed(long millis) {
    return new PaymentFailed(
        new PaymentId(order.value()), order, eur(1_000), "declined", after(millis));
  }

  PaymentRefunded refunded(int refund, Money amount, long millis) {
    return new PaymentRefunded(
        new RefundId(new UUID(0x7000L, refund)),
        new PaymentId(order.value()),
        order,
        amount,
        after(millis));
  }
}
