package dev.tidemark.ordering;

import static dev.tidemark.ordering.Sample.AT;
import static dev.tidemark.ordering.Sample.CHANGED_MIND;
import static dev.tidemark.ordering.Sample.LINES;
import static dev.tidemark.ordering.Sample.PAYMENT;
import static dev.tidemark.ordering.Sample.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.ordering.language.OrderCommand.CancelOrder;
import dev.tidemark.ordering.language.OrderCommand.MarkOrderPaid;
import dev.tidemark.ordering.language.OrderCommand.PlaceOrder;
import dev.tidemark.ordering.language.OrderStatus;
import dev.tidemark.ordering.language.PaymentMethod;
import dev.tidemark.ordering.process.Deadlines;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.ordering.view.OrderSummary;
import dev.tidemark.ordering.view.OrderSummary.ManyOrders;
import dev.tidemark.ordering.view.OrderSummary.OneOrder;
import dev.tidemark.testkit.ContextSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindingOrdersTest {
  private static final OrderId FIRST = new OrderId(new UUID(0x7000L, 1));
  private static final OrderId SECOND = new OrderId(new UUID(0x7000L, 2));
  private static final OrderId THIRD = new OrderId(new UUID(0x7000L, 3));
  private static final CustomerId ANN = new CustomerId("ann");
  private static final CustomerId BEN = new CustomerId("ben");

  private final ContextSpecification ordering =
      ContextSpecification.of(new Ordering(SagaOrder.RESERVE_FIRST, Deadlines.USUAL));

  @BeforeEach
  void three_orders_a_day_apart() {
    place(FIRST, ANN);
    place(SECOND, BEN);
    place(THIRD, ANN);
    ordering.command(new MarkOrderPaid(SECOND, PAYMENT, TOTAL));
    ordering.command(new CancelOrder(THIRD, CHANGED_MIND));
  }

  private void place(OrderId id, CustomerId customer) {
    ordering.command(
        new PlaceOrder(
            id, customer, LINES, PaymentMethod.CARD, Optional.of("tok"), Optional.empty()));
    ordering.pass(Duration.ofDays(1));
  }

  private static ManyOrders orders() {
    return new ManyOrders(
        Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), PageRequest.first(50));
  }

  private List<OrderId> found(ManyOrders query) {
    return ordering.ask(query).map(Page::items).orElse(List.of()).stream()
        .map(OrderSummary::orderId)
        .toList();
  }

  @Test
  void an_order_shows_what_was_ordered_how_it_stands_and_what_may_be_done() {
    OrderSummary order = ordering.ask(new OneOrder(SECOND)).orElseThrow();
    assertThat(order.status()).isEqualTo(OrderStatus.Paid);
    assertThat(order.cancelling()).isFalse();
    assertThat(order.customerId()).isEqualTo(BEN);
    assertThat(order.total()).isEqualTo(TOTAL);
    assertThat(order.items()).isEqualTo(LINES);
    assertThat(order.createdAt()).isEqualTo(AT.plus(Duration.ofDays(1)));
    assertThat(order.updatedAt()).isEqualTo(AT.plus(Duration.ofDays(3)));
    assertThat(order.actions()).containsExactly("cancel");
    assertThat(order.version()).isEqualTo(2);
  }

  @Test
  void an_order_that_is_being_cancelled_keeps_its_status_and_says_why() {
    OrderSummary order = ordering.ask(new OneOrder(THIRD)).orElseThrow();
    assertThat(order.status()).isEqualTo(OrderStatus.PendingPayment);
    assertThat(order.cancelling()).isTrue();
    assertThat(order.cancellationReason()).contains(CHANGED_MIND);
    assertThat(order.actions()).isEmpty();
  }

  @Test
  void an_unknown_order_is_not_there() {
    assertThat(ordering.ask(new OneOrder(new OrderId(new UUID(0x7000L, 4))))).isEmpty();
  }

  @Test
  void all_orders_are_found_without_a_filter() {
    assertThat(found(orders())).containsExactly(FIRST, SECOND, THIRD);
  }

  @Test
  void orders_are_found_by_any_of_several_statuses() {
    assertThat(found(by(Set.of(OrderStatus.Paid)))).containsExactly(SECOND);
    assertThat(found(by(Set.of(OrderStatus.Paid, OrderStatus.PendingPayment)))).hasSize(3);
    assertThat(found(by(Set.of(OrderStatus.Cancelled)))).isEmpty();
  }

  private static ManyOrders by(Set<OrderStatus> status) {
    ManyOrders all = orders();
    return new ManyOrders(status, all.customerId(), all.createdFrom(), all.createdTo(), all.page());
  }

  @Test
  void orders_are_found_by_customer() {
    ManyOrders all = orders();
    assertThat(
            found(
                new ManyOrders(
                    Set.of(), Optional.of(ANN), all.createdFrom(), all.createdTo(), all.page())))
        .containsExactly(FIRST, THIRD);
  }

  @Test
  void orders_are_found_by_when_they_were_placed_from_inclusive_to_exclusive() {
    Instant second = AT.plus(Duration.ofDays(1));
    assertThat(found(placed(second, second.plusMillis(1)))).containsExactly(SECOND);
    assertThat(found(placed(second.plusMillis(1), second.plusMillis(2)))).isEmpty();
    assertThat(found(placed(AT, second))).containsExactly(FIRST);
  }

  private static ManyOrders placed(Instant from, Instant to) {
    return new ManyOrders(
        Set.of(), Optional.empty(), Optional.of(from), Optional.of(to), PageRequest.first(50));
  }

  @Test
  void orders_are_sorted_by_when_they_were_placed() {
    PageRequest newest = new PageRequest(Optional.of("createdAt"), true, Optional.empty(), 2);
    assertThat(
            found(
                new ManyOrders(
                    Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), newest)))
        .containsExactly(THIRD, SECOND);
  }
}
