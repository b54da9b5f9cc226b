package dev.tidemark.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.inventory.language.StockCommand.AdjustStock;
import dev.tidemark.inventory.language.StockCommand.ReceiveStock;
import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.engine.CommandOutcome;
import dev.tidemark.ordering.language.CancellationReason;
import dev.tidemark.ordering.language.OrderCommand.CancelOrder;
import dev.tidemark.ordering.language.OrderCommand.CompleteOrder;
import dev.tidemark.ordering.language.OrderCommand.PlaceOrder;
import dev.tidemark.ordering.language.OrderLine;
import dev.tidemark.ordering.language.PaymentMethod;
import dev.tidemark.ordering.process.SagaOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A day of a shop: orders with every manner of card, some cancelled early, some late, some
 * delivered, some without stock, some paid on delivery.
 */
final class ShopDay {
  static final Duration A_MOMENT = Duration.ofMillis(700);

  /** Longer than any deadline, reservation or delay of a card. */
  private static final Duration A_DAY = Duration.ofHours(1);

  private static final Sku MUG = new Sku("MUG-1");
  private static final Sku RARE = new Sku("RARE-1");
  private static final List<String> CARDS =
      List.of(
          "tok_ok",
          "tok_decline",
          "tok_delay",
          "tok_delay_decline",
          "tok_no_answer",
          "tok_unknown_then_ok",
          "tok_lost",
          "tok_duplicate_callback",
          "tok_late_callback",
          "tok_no_callback",
          "tok_declined_then_ok",
          "tok_flaky",
          "tok_refund_no_answer",
          "tok_refund_refused",
          "tok_delay_1200");

  private final RunningShop shop;
  private final List<OrderId> orders = new ArrayList<>();

  private ShopDay(SagaOrder order) {
    shop = new RunningShop(order);
  }

  /** All orders are placed; nothing has come to rest. */
  static ShopDay begun(SagaOrder order) {
    ShopDay day = new ShopDay(order);
    day.follow("inventory", new ReceiveStock(MUG, 1000, "note-1"));
    day.follow("inventory", new ReceiveStock(RARE, 3, "note-2"));
    day.follow("inventory", new AdjustStock(MUG, -7, "breakage"));
    for (String card : CARDS) {
      day.placeThree(card);
    }
    for (int i = 0; i < 3; i++) {
      day.place("tok_ok", RARE, 2);
      day.placeOnDelivery();
    }
    return day;
  }

  /** Everything has come to rest. */
  static ShopDay played(SagaOrder order) {
    ShopDay day = begun(order);
    day.shop.run(A_DAY);
    day.changeMinds();
    day.shop.run(A_DAY);
    return day;
  }

  /** Some orders are delivered, others cancelled late. */
  void changeMinds() {
    List<OrderId> late = List.copyOf(orders);
    for (int i = 0; i < late.size(); i += 4) {
      tryTo(new CompleteOrder(late.get(i)));
    }
    for (int i = 1; i < late.size(); i += 4) {
      tryTo(new CancelOrder(late.get(i), CancellationReason.of("changed-mind", "late")));
    }
  }

  RunningShop shop() {
    return shop;
  }

  List<OrderId> orders() {
    return orders;
  }

  /** One left alone, one cancelled at once, one cancelled a little later. */
  private void placeThree(String card) {
    place(card, MUG, 2);
    OrderId second = place(card, MUG, 1);
    OrderId third = place(card, MUG, 3);
    tryTo(new CancelOrder(second, CancellationReason.of("changed-mind", "at once")));
    shop.run(A_MOMENT);
    tryTo(new CancelOrder(third, CancellationReason.of("changed-mind", "soon")));
  }

  private OrderId place(String card, Sku sku, int quantity) {
    return place(sku, quantity, PaymentMethod.CARD, Optional.of(card));
  }

  private void placeOnDelivery() {
    place(MUG, 5, PaymentMethod.CASH_ON_DELIVERY, Optional.empty());
  }

  private OrderId place(Sku sku, int quantity, PaymentMethod method, Optional<String> card) {
    OrderId order = new OrderId(new UUID(0x7000L, 100L + orders.size()));
    orders.add(order);
    follow(
        "ordering",
        new PlaceOrder(
            order,
            new CustomerId("ann"),
            List.of(
                new OrderLine(sku, quantity, new Money(1099, "EUR")),
                new OrderLine(MUG, 1, new Money(250, "EUR"))),
            method,
            card,
            Optional.empty()));
    return order;
  }

  private void follow(String context, Command<?> command) {
    assertThat(shop.execute(context, command)).isInstanceOf(CommandOutcome.Followed.class);
  }

  private void tryTo(Command<?> command) {
    shop.execute("ordering", command);
  }
}
