package dev.tidemark.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.inventory.v1.ConfirmInventory;
import dev.tidemark.contracts.inventory.v1.FailedItem;
import dev.tidemark.contracts.inventory.v1.InventoryConfirmed;
import dev.tidemark.contracts.inventory.v1.InventoryFailed;
import dev.tidemark.contracts.inventory.v1.InventoryReleased;
import dev.tidemark.contracts.inventory.v1.InventoryReserved;
import dev.tidemark.contracts.inventory.v1.ReleaseInventory;
import dev.tidemark.contracts.inventory.v1.ReservationItem;
import dev.tidemark.contracts.inventory.v1.ReserveInventory;
import dev.tidemark.contracts.ordering.v1.OrderCompleted;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.ReservationId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.inventory.language.StockCommand.ReceiveStock;
import dev.tidemark.inventory.model.StockItem;
import dev.tidemark.inventory.process.Replies;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.testkit.ContextSpecification;
import dev.tidemark.testkit.SampleOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReservingForAnOrderTest {
  private static final Sku MUG = new Sku("MUG-1");
  private static final Sku TEA = new Sku("TEA-1");
  private static final OrderId ORDER = new OrderId(new UUID(0x7000L, 7));
  private static final ReservationId RESERVATION = Replies.reservationOf(ORDER);
  private static final Instant T0 = SampleOrigin.AT;
  private static final Duration HOLD = Duration.ofMinutes(15);

  private final ContextSpecification inventory = ContextSpecification.of(new Inventory());

  ReservingForAnOrderTest() {
    inventory.command(new ReceiveStock(MUG, 10, "note-1"));
    inventory.command(new ReceiveStock(TEA, 3, "note-1"));
  }

  private static ReserveInventory reserve(ReservationItem... items) {
    return new ReserveInventory(ORDER, List.of(items), Optional.of(T0.plus(HOLD)), T0);
  }

  private static ReserveInventory reserveForGood(ReservationItem... items) {
    return new ReserveInventory(ORDER, List.of(items), Optional.empty(), T0);
  }

  private static ReservationItem of(Sku sku, int quantity) {
    return new ReservationItem(sku, quantity);
  }

  private static Contract reserved(Instant at, ReservationItem... items) {
    return new InventoryReserved(RESERVATION, ORDER, List.of(items), at);
  }

  private static Contract failed(String reason, Instant at, FailedItem... items) {
    return new InventoryFailed(ORDER, reason, List.of(items), at);
  }

  private static Contract released(String reason, Instant at) {
    return new InventoryReleased(RESERVATION, ORDER, reason, at);
  }

  private static ConfirmInventory confirm() {
    return new ConfirmInventory(ORDER, T0);
  }

  private static ReleaseInventory release() {
    return new ReleaseInventory(ORDER, "order-cancelled", T0);
  }

  private int reservedOf(Sku sku) {
    return stock(sku).reserved();
  }

  private StockItem stock(Sku sku) {
    return inventory.state(Inventory.STOCK_ITEM, sku.toString());
  }

  @Test
  void sets_every_line_aside_at_once() {
    assertThat(inventory.message(reserve(of(MUG, 4), of(TEA, 2))))
        .containsExactly(reserved(T0, of(MUG, 4), of(TEA, 2)));
    assertThat(reservedOf(MUG)).isEqualTo(4);
    assertThat(reservedOf(TEA)).isEqualTo(2);
  }

  @Test
  void sets_nothing_aside_if_one_line_is_short_and_says_by_how_much() {
    assertThat(inventory.message(reserve(of(MUG, 4), of(TEA, 4))))
        .containsExactly(failed("insufficient-stock", T0, new FailedItem(TEA, 4, 3)));
    assertThat(reservedOf(MUG)).isZero();
    assertThat(reservedOf(TEA)).isZero();
  }

  @Test
  void adds_up_lines_of_one_product_before_it_looks() {
    assertThat(inventory.message(reserve(of(TEA, 2), of(TEA, 2))))
        .containsExactly(failed("insufficient-stock", T0, new FailedItem(TEA, 4, 3)));
    OrderId other = new OrderId(new UUID(0x7000L, 8));
    List<ReservationItem> items = List.of(of(MUG, 4), of(TEA, 1), of(MUG, 5));
    assertThat(inventory.message(new ReserveInventory(other, items, Optional.empty(), T0)))
        .containsExactly(
            new InventoryReserved(
                Replies.reservationOf(other), other, List.of(of(MUG, 9), of(TEA, 1)), T0));
  }

  @Test
  void treats_a_sum_beyond_all_numbers_as_more_than_there_is() {
    assertThat(inventory.message(reserve(of(TEA, Integer.MAX_VALUE), of(TEA, Integer.MAX_VALUE))))
        .containsExactly(
            failed("insufficient-stock", T0, new FailedItem(TEA, Integer.MAX_VALUE, 3)));
  }

  @Test
  void knows_nothing_of_a_product_it_never_received() {
    Sku cup = new Sku("CUP-9");
    assertThat(inventory.message(reserve(of(cup, 1), of(MUG, 1))))
        .containsExactly(failed("insufficient-stock", T0, new FailedItem(cup, 1, 0)));
  }

  @Test
  void answers_a_repeated_request_the_same_again_without_a_second_effect() {
    List<Contract> first = inventory.message(reserve(of(MUG, 4)));
    inventory.pass(Duration.ofMinutes(5));
    assertThat(inventory.message(reserve(of(MUG, 4)))).isEqualTo(first);
    assertThat(reservedOf(MUG)).isEqualTo(4);
  }

  @Test
  void answers_a_repeated_request_that_failed_the_same_again_even_when_goods_have_come() {
    List<Contract> first = inventory.message(reserve(of(TEA, 4)));
    inventory.command(new ReceiveStock(TEA, 100, "note-2"));
    inventory.pass(Duration.ofMinutes(5));
    assertThat(inventory.message(reserve(of(TEA, 4)))).isEqualTo(first);
    assertThat(reservedOf(TEA)).isZero();
  }

  @Test
  void is_confirmed_once_and_then_does_not_run_out() {
    inventory.message(reserve(of(MUG, 4)));
    Contract confirmed = new InventoryConfirmed(RESERVATION, ORDER, T0);
    assertThat(inventory.message(confirm())).containsExactly(confirmed);
    assertThat(inventory.pass(Duration.ofDays(30))).isEmpty();
    assertThat(inventory.message(confirm())).containsExactly(confirmed);
    assertThat(reservedOf(MUG)).isEqualTo(4);
  }

  @Test
  void is_final_at_once_without_a_time_limit() {
    inventory.message(reserveForGood(of(MUG, 4)));
    assertThat(inventory.pass(Duration.ofDays(30))).isEmpty();
    assertThat(inventory.message(confirm()))
        .containsExactly(new InventoryConfirmed(RESERVATION, ORDER, T0));
    assertThat(reservedOf(MUG)).isEqualTo(4);
  }

  @Test
  void runs_out_when_nobody_confirms_and_says_so() {
    inventory.message(reserve(of(MUG, 4), of(TEA, 1)));
    assertThat(inventory.pass(HOLD.minusMillis(1))).isEmpty();
    assertThat(inventory.pass(Duration.ofMillis(1)))
        .containsExactly(released("expired", T0.plus(HOLD)));
    assertThat(reservedOf(MUG)).isZero();
    assertThat(reservedOf(TEA)).isZero();
  }

  @Test
  void stays_expired() {
    inventory.message(reserve(of(MUG, 4)));
    inventory.pass(HOLD);
    Instant then = T0.plus(HOLD);
    assertThat(inventory.message(confirm())).containsExactly(failed("expired", then));
    assertThat(inventory.message(reserve(of(MUG, 4)))).containsExactly(failed("expired", then));
    assertThat(inventory.message(release())).containsExactly(released("expired", then));
    assertThat(inventory.pass(Duration.ofDays(1))).isEmpty();
    assertThat(reservedOf(MUG)).isZero();
  }

  @Test
  void gives_stock_back_once_when_released() {
    inventory.message(reserve(of(MUG, 4)));
    assertThat(inventory.message(release())).containsExactly(released("order-cancelled", T0));
    assertThat(reservedOf(MUG)).isZero();
    inventory.pass(Duration.ofMinutes(5));
    assertThat(inventory.message(release())).containsExactly(released("order-cancelled", T0));
    assertThat(inventory.pass(Duration.ofDays(1))).isEmpty();
    assertThat(reservedOf(MUG)).isZero();
  }

  @Test
  void gives_stock_back_after_it_was_confirmed() {
    inventory.message(reserve(of(MUG, 4)));
    inventory.message(confirm());
    assertThat(inventory.message(release())).containsExactly(released("order-cancelled", T0));
    assertThat(reservedOf(MUG)).isZero();
    assertThat(inventory.message(confirm())).containsExactly(failed("released", T0));
  }

  @Test
  void is_refused_for_ever_when_released_before_it_was_asked_for() {
    assertThat(inventory.message(release())).containsExactly(released("order-cancelled", T0));
    inventory.pass(Duration.ofDays(1));
    assertThat(inventory.message(reserve(of(MUG, 4)))).containsExactly(failed("released", T0));
    assertThat(inventory.message(confirm())).containsExactly(failed("released", T0));
    assertThat(reservedOf(MUG)).isZero();
  }

  @Test
  void answers_a_release_of_what_could_not_be_reserved() {
    inventory.message(reserve(of(TEA, 4)));
    assertThat(inventory.message(release())).containsExactly(released("order-cancelled", T0));
    assertThat(reservedOf(TEA)).isZero();
  }

  @Test
  void cannot_be_confirmed_before_it_was_made_but_made_after_that() {
    assertThat(inventory.message(confirm())).containsExactly(failed("not-reserved", T0));
    assertThat(inventory.message(reserve(of(MUG, 1)))).containsExactly(reserved(T0, of(MUG, 1)));
  }

  @Test
  void leaves_the_warehouse_when_the_order_is_completed() {
    inventory.message(reserveForGood(of(MUG, 4)));
    assertThat(inventory.message(new OrderCompleted(ORDER, T0))).isEmpty();
    assertThat(stock(MUG)).isEqualTo(new StockItem(true, 6, 0, 0));
    assertThat(inventory.message(new OrderCompleted(ORDER, T0))).isEmpty();
    assertThat(inventory.message(release())).containsExactly(released("taken", T0));
    assertThat(inventory.message(reserve(of(MUG, 4)))).containsExactly(reserved(T0, of(MUG, 4)));
    assertThat(inventory.message(confirm()))
        .containsExactly(new InventoryConfirmed(RESERVATION, ORDER, T0));
    assertThat(stock(MUG)).isEqualTo(new StockItem(true, 6, 0, 0));
  }

  @Test
  void sells_the_last_unit_once() {
    OrderId other = new OrderId(new UUID(0x7000L, 8));
    inventory.message(reserve(of(TEA, 3)));
    assertThat(
            inventory.message(
                new ReserveInventory(other, List.of(of(TEA, 1)), Optional.empty(), T0)))
        .containsExactly(
            new InventoryFailed(
                other, "insufficient-stock", List.of(new FailedItem(TEA, 1, 0)), T0));
  }
}
