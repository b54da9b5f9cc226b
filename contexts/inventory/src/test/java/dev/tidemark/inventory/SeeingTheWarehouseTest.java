package dev.tidemark.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.inventory.v1.ReleaseInventory;
import dev.tidemark.contracts.inventory.v1.ReservationItem;
import dev.tidemark.contracts.inventory.v1.ReserveInventory;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.inventory.language.Line;
import dev.tidemark.inventory.language.Shortage;
import dev.tidemark.inventory.language.StockCommand.AdjustStock;
import dev.tidemark.inventory.language.StockCommand.ReceiveStock;
import dev.tidemark.inventory.language.StockCommand.WatchStock;
import dev.tidemark.inventory.view.ReservationSummary;
import dev.tidemark.inventory.view.StockHold;
import dev.tidemark.inventory.view.StockLevel;
import dev.tidemark.inventory.view.StockMovement;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.testkit.ContextSpecification;
import dev.tidemark.testkit.SampleOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeeingTheWarehouseTest {
  private static final Sku MUG = new Sku("MUG-1");
  private static final OrderId ORDER = new OrderId(new UUID(0x7000L, 7));
  private static final Instant T0 = SampleOrigin.AT;
  private static final Instant UNTIL = T0.plus(Duration.ofMinutes(15));

  private final ContextSpecification inventory = ContextSpecification.of(new Inventory());

  private void reserve(int quantity) {
    inventory.message(
        new ReserveInventory(
            ORDER, List.of(new ReservationItem(MUG, quantity)), Optional.of(UNTIL), T0));
  }

  private ReservationSummary reservation() {
    return inventory.ask(new ReservationSummary.ReservationOf(ORDER)).orElseThrow();
  }

  @Test
  void shows_the_level_of_a_product_with_the_version_to_name_when_correcting_it() {
    inventory.command(new ReceiveStock(MUG, 10, "note-1"));
    inventory.command(new WatchStock(MUG, 2));
    reserve(4);
    assertThat(inventory.ask(new StockLevel.StockLevelOf(MUG)))
        .contains(new StockLevel(MUG, 10, 4, 6, 2, 3));
  }

  @Test
  void knows_no_level_of_a_product_that_was_never_received() {
    reserve(1);
    assertThat(inventory.ask(new StockLevel.StockLevelOf(MUG))).isEmpty();
  }

  @Test
  void lists_all_levels_by_product() {
    inventory.command(new ReceiveStock(new Sku("TEA-1"), 1, "note-1"));
    inventory.command(new ReceiveStock(MUG, 10, "note-1"));
    Page<StockLevel> page =
        inventory.ask(new StockLevel.StockLevels(PageRequest.first(50))).orElseThrow();
    assertThat(page.items()).extracting(StockLevel::sku).containsExactly(MUG, new Sku("TEA-1"));
  }

  @Test
  void keeps_a_ledger_with_reason_order_and_actor() {
    inventory.command(new ReceiveStock(MUG, 10, "note-1"));
    inventory.command(new AdjustStock(MUG, -1, "broken"));
    reserve(4);
    Page<StockMovement> ledger =
        inventory.ask(new StockMovement.StockMovements(MUG, PageRequest.first(50))).orElseThrow();
    assertThat(ledger.items())
        .containsExactly(
            new StockMovement(
                MUG, 1, "received", 10, 0, "note-1", Optional.empty(), SampleOrigin.BY, T0),
            new StockMovement(
                MUG, 2, "adjusted", -1, 0, "broken", Optional.empty(), SampleOrigin.BY, T0),
            new StockMovement(MUG, 3, "held", 0, 4, "", Optional.of(ORDER), SampleOrigin.BY, T0));
  }

  @Test
  void shows_which_orders_hold_units_as_long_as_they_do() {
    inventory.command(new ReceiveStock(MUG, 10, "note-1"));
    reserve(4);
    StockHold.StockHolds question = new StockHold.StockHolds(MUG, PageRequest.first(50));
    assertThat(inventory.ask(question).orElseThrow().items())
        .containsExactly(new StockHold(MUG, ORDER, 4, T0));
    inventory.message(new ReleaseInventory(ORDER, "cancelled", T0));
    assertThat(inventory.ask(question).orElseThrow().items()).isEmpty();
  }

  @Test
  void shows_a_held_reservation_and_until_when() {
    inventory.command(new ReceiveStock(MUG, 10, "note-1"));
    reserve(4);
    assertThat(reservation())
        .isEqualTo(
            new ReservationSummary(
                ORDER,
                "held",
                List.of(new Line(MUG, 4)),
                Optional.of(UNTIL),
                "",
                List.of(),
                Optional.of(T0),
                1));
  }

  @Test
  void shows_why_a_reservation_was_declined_or_released() {
    reserve(4);
    assertThat(reservation().standing()).isEqualTo("declined");
    assertThat(reservation().shortages()).containsExactly(new Shortage(MUG, 4, 0));
    inventory.message(new ReleaseInventory(ORDER, "cancelled", T0));
    assertThat(reservation().standing()).isEqualTo("released");
    assertThat(reservation().reason()).isEqualTo("cancelled");
  }

  @Test
  void knows_no_reservation_of_an_order_that_never_asked() {
    assertThat(inventory.ask(new ReservationSummary.ReservationOf(ORDER))).isEmpty();
  }
}
