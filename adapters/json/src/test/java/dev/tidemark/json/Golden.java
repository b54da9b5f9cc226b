package dev.tidemark.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.contracts.inventory.v1.ConfirmInventory;
import dev.tidemark.contracts.inventory.v1.FailedItem;
import dev.tidemark.contracts.inventory.v1.InventoryConfirmed;
import dev.tidemark.contracts.inventory.v1.InventoryFailed;
import dev.tidemark.contracts.inventory.v1.InventoryReleased;
import dev.tidemark.contracts.inventory.v1.InventoryReserved;
import dev.tidemark.contracts.inventory.v1.ReleaseInventory;
import dev.tidemark.contracts.inventory.v1.ReservationItem;
import dev.tidemark.contracts.inventory.v1.ReserveInventory;
import dev.tidemark.contracts.inventory.v1.StockLow;
import dev.tidemark.contracts.inventory.v1.StockReceived;
import dev.tidemark.contracts.ordering.v1.OrderCancelled;
import dev.tidemark.contracts.ordering.v1.OrderCompleted;
import dev.tidemark.contracts.ordering.v1.OrderConfirmed;
import dev.tidemark.contracts.ordering.v1.OrderCreated;
import dev.tidemark.contracts.ordering.v1.OrderItem;
import dev.tidemark.contracts.ordering.v1.OrderPaid;
import dev.tidemark.contracts.ordering.v1.OrderPaymentRequested;
import dev.tidemark.contracts.payment.v1.PaymentFailed;
import dev.tidemark.contracts.payment.v1.PaymentRefunded;
import dev.tidemark.contracts.payment.v1.PaymentReversed;
import dev.tidemark.contracts.payment.v1.PaymentSucceeded;
import dev.tidemark.contracts.payment.v1.RefundPayment;
import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.contracts.shared.RefundId;
import dev.tidemark.contracts.shared.ReservationId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.message.IntegrationCommand;
import dev.tidemark.kernel.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What each golden document means, by its path below {@code contracts/golden}.
 *
 * <p>Entries are added and never changed: a document that was published once means the same for
 * ever.
 */
final class Golden {
  private static final OrderId ORDER = new OrderId(id("0197f3a2-7c41-7d3e-9a5b-6f1c2d3e4f50"));
  private static final PaymentId PAYMENT =
      new PaymentId(id("0197f3a2-8d52-7e4f-8b6c-7a2d3e4f5061"));
  private static final RefundId REFUND = new RefundId(id("0197f3a2-9e63-7f50-9c7d-8b3e4f506172"));
  private static final ReservationId RESERVATION =
      new ReservationId(id("0197f3a2-af74-7061-8d8e-9c4f50617283"));
  private static final CustomerId CUSTOMER = new CustomerId("0197f3a2-c085-7172-9e9f-ad5061728394");
  private static final Sku MUG = new Sku("MUG-1");
  private static final Sku LAMP = new Sku("LAMP:brass_220V");
  private static final Money TOTAL = new Money(5997, "EUR");
  private static final Instant AT = Instant.parse("2026-03-29T10:15:30.123Z");
  private static final List<ReservationItem> RESERVED =
      List.of(new ReservationItem(MUG, 2), new ReservationItem(LAMP, 1));
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final Origin BY_CUSTOMER = origin("customer:" + CUSTOMER, TRACE, Tenant.DEFAULT);
  private static final Origin BY_SAGA = origin("system:order-saga", "", new Tenant("north-shop"));

  static final Map<String, Message> DOCUMENTS =
      Map.ofEntries(
          golden(
              "ordering.order-created.v1/1",
              BY_CUSTOMER,
              new OrderCreated(
                  ORDER,
                  CUSTOMER,
                  TOTAL,
                  List.of(
                      new OrderItem(MUG, 2, new Money(1999, "EUR")),
                      new OrderItem(LAMP, 1, new Money(1999, "EUR"))),
                  AT)),
          golden(
              "ordering.order-created.v1/2",
              BY_SAGA,
              new OrderCreated(
                  ORDER,
                  new CustomerId("guest Zoë 😀"),
                  new Money(Money.MAX_AMOUNT, "JPY"),
                  List.of(new OrderItem(MUG, Integer.MAX_VALUE, Money.zero("JPY"))),
                  Instant.parse("2026-03-29T10:15:30Z"))),
          golden(
              "ordering.order-payment-requested.v1/1",
              BY_SAGA,
              new OrderPaymentRequested(ORDER, CUSTOMER, TOTAL, "tok_visa/ok", AT)),
          golden("ordering.order-paid.v1/1", BY_SAGA, new OrderPaid(ORDER, PAYMENT, TOTAL, AT)),
          golden(
              "ordering.order-confirmed.v1/1",
              BY_SAGA,
              new OrderConfirmed(ORDER, CUSTOMER, TOTAL, AT)),
          golden("ordering.order-completed.v1/1", BY_CUSTOMER, new OrderCompleted(ORDER, AT)),
          golden(
              "ordering.order-cancelled.v1/1",
              BY_CUSTOMER,
              new OrderCancelled(ORDER, CUSTOMER, "\"Zu spät\" \\ changed\nmy mind", AT)),
          golden(
              "payment.payment-succeeded.v1/1",
              BY_SAGA,
              new PaymentSucceeded(PAYMENT, ORDER, TOTAL, AT)),
          golden(
              "payment.payment-failed.v1/1",
              BY_SAGA,
              new PaymentFailed(PAYMENT, ORDER, TOTAL, "card-declined", AT)),
          golden(
              "payment.payment-refunded.v1/1",
              BY_SAGA,
              new PaymentRefunded(REFUND, PAYMENT, ORDER, TOTAL, AT)),
          golden("payment.payment-reversed.v1/1", BY_SAGA, new PaymentReversed(PAYMENT, ORDER, AT)),
          golden(
              "payment.refund-payment.v1/1",
              BY_SAGA,
              new RefundPayment(ORDER, "inventory-failed", AT)),
          golden(
              "inventory.reserve-inventory.v1/1",
              BY_SAGA,
              new ReserveInventory(ORDER, RESERVED, Optional.of(AT.plusSeconds(900)), AT)),
          golden(
              "inventory.reserve-inventory.v1/2",
              BY_SAGA,
              new ReserveInventory(ORDER, RESERVED, Optional.empty(), AT)),
          golden("inventory.confirm-inventory.v1/1", BY_SAGA, new ConfirmInventory(ORDER, AT)),
          golden(
              "inventory.release-inventory.v1/1",
              BY_SAGA,
              new ReleaseInventory(ORDER, "payment-failed", AT)),
          golden(
              "inventory.inventory-reserved.v1/1",
              BY_SAGA,
              new InventoryReserved(RESERVATION, ORDER, RESERVED, AT)),
          golden(
              "inventory.inventory-confirmed.v1/1",
              BY_SAGA,
              new InventoryConfirmed(RESERVATION, ORDER, AT)),
          golden(
              "inventory.inventory-failed.v1/1",
              BY_SAGA,
              new InventoryFailed(
                  ORDER, "insufficient-stock", List.of(new FailedItem(MUG, 2, 0)), AT)),
          golden(
              "inventory.inventory-failed.v1/2",
              BY_SAGA,
              new InventoryFailed(ORDER, "released", List.of(), AT)),
          golden(
              "inventory.inventory-released.v1/1",
              BY_SAGA,
              new InventoryReleased(RESERVATION, ORDER, "expired", AT)),
          golden("inventory.stock-received.v1/1", BY_CUSTOMER, new StockReceived(MUG, 10, 12, AT)),
          golden("inventory.stock-low.v1/1", BY_SAGA, new StockLow(LAMP, 0, 5, AT)));

  private Golden() {}

  private static Map.Entry<String, Message> golden(String path, Origin origin, Contract body) {
    EventType type = Contracts.CATALOGUE.of(body.getClass()).eventType();
    String owner = type.name().substring(0, type.name().indexOf('.'));
    boolean command = body instanceof IntegrationCommand;
    UUID id = UUID.nameUUIDFromBytes(path.getBytes(UTF_8));
    return entry(
        path,
        new Message(
            id, command ? "ordering" : owner, type, body.subject(), command ? 0 : 3, origin, body));
  }

  private static Origin origin(String actor, String trace, Tenant tenant) {
    UUID correlation = id("0197f3a2-d196-7283-8fa0-be6172839405");
    UUID causation = id("0197f3a2-e2a7-7394-90b1-cf7283940516");
    return new Origin(AT, tenant, new Actor(actor), correlation, causation, trace);
  }

  private static UUID id(String text) {
    return UUID.fromString(text);
  }
}
