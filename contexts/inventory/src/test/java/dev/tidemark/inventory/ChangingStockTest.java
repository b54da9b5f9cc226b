package dev.tidemark.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.contracts.inventory.v1.StockReceived;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.inventory.language.StockCommand;
import dev.tidemark.inventory.language.StockCommand.AdjustStock;
import dev.tidemark.inventory.language.StockCommand.CountStock;
import dev.tidemark.inventory.language.StockCommand.HoldStock;
import dev.tidemark.inventory.language.StockCommand.ReceiveStock;
import dev.tidemark.inventory.language.StockCommand.ReleaseStock;
import dev.tidemark.inventory.language.StockCommand.TakeStock;
import dev.tidemark.inventory.language.StockCommand.WatchStock;
import dev.tidemark.inventory.language.StockEvent;
import dev.tidemark.inventory.language.StockRejection;
import dev.tidemark.inventory.model.StockItem;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.testkit.SampleOrigin;
import dev.tidemark.testkit.Specification;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangingStockTest {
  private static final Sku MUG = new Sku("MUG-1");
  private static final OrderId ORDER = new OrderId(new UUID(0x7000L, 7));
  private static final StockEvent TEN_MUGS = new StockEvent.Received(MUG, 10, 10, "note-1");
  private static final StockEvent FOUR_HELD = new StockEvent.Held(MUG, 4, ORDER);

  private static Specification<StockCommand, StockItem, StockEvent> stock() {
    return Specification.of(Inventory.STOCK_ITEM);
  }

  @Test
  void the_first_receipt_makes_a_product_known_and_is_told() {
    stock()
        .when(new ReceiveStock(MUG, 10, "note-1"))
        .then(TEN_MUGS)
        .thenState(new StockItem(true, 10, 0, 0))
        .thenEffects(Effect.send(new StockReceived(MUG, 10, 10, SampleOrigin.AT)));
  }

  @Test
  void later_receipts_add_to_it() {
    stock()
        .given(TEN_MUGS)
        .when(new ReceiveStock(MUG, 5, "note-2"))
        .then(new StockEvent.Received(MUG, 5, 15, "note-2"))
        .thenEffects(Effect.send(new StockReceived(MUG, 5, 15, SampleOrigin.AT)));
  }

  @Test
  void a_product_cannot_have_more_units_than_can_be_counted() {
    stock()
        .given(new StockEvent.Received(MUG, 999_999_999, 999_999_999, "import"))
        .when(new ReceiveStock(MUG, 2, "note-2"))
        .refuses(new StockRejection.TooMuchStock(MUG, 1_000_000_001, 1_000_000_000));
    stock()
        .given(new StockEvent.Received(MUG, 999_999_999, 999_999_999, "import"))
        .when(new AdjustStock(MUG, 2, "found"))
        .refuses(new StockRejection.TooMuchStock(MUG, 1_000_000_001, 1_000_000_000));
  }

  @Test
  void an_adjustment_adds_or_takes_off_and_keeps_its_reason() {
    stock()
        .given(TEN_MUGS)
        .when(new AdjustStock(MUG, -3, "broken"))
        .then(new StockEvent.Adjusted(MUG, -3, "broken"))
        .thenState(new StockItem(true, 7, 0, 0))
        .thenEffects();
    stock()
        .given(TEN_MUGS)
        .when(new AdjustStock(MUG, 3, "found"))
        .then(new StockEvent.Adjusted(MUG, 3, "found"))
        .thenState(new StockItem(true, 13, 0, 0));
  }

  @Test
  void a_count_sets_the_stock_and_says_what_it_changed() {
    stock()
        .given(TEN_MUGS, FOUR_HELD)
        .when(new CountStock(MUG, 8, "year's end"))
        .then(new StockEvent.Counted(MUG, 8, -2, "year's end"))
        .thenState(new StockItem(true, 8, 4, 0));
  }

  @Test
  void a_count_that_confirms_the_figure_is_a_fact_as_well() {
    stock()
        .given(TEN_MUGS)
        .when(new CountStock(MUG, 10, "year's end"))
        .then(new StockEvent.Counted(MUG, 10, 0, "year's end"));
  }

  @Test
  void no_correction_goes_below_what_is_reserved() {
    stock()
        .given(TEN_MUGS, FOUR_HELD)
        .when(new AdjustStock(MUG, -7, "stolen"))
        .refuses(new StockRejection.BelowReserved(MUG, 3, 4));
    stock()
        .given(TEN_MUGS, FOUR_HELD)
        .when(new CountStock(MUG, 3, "year's end"))
        .refuses(new StockRejection.BelowReserved(MUG, 3, 4));
    stock()
        .given(TEN_MUGS, FOUR_HELD)
        .when(new CountStock(MUG, 4, "year's end"))
        .then(new StockEvent.Counted(MUG, 4, -6, "year's end"), new StockEvent.RanLow(MUG, 0, 0));
  }

  @Test
  void what_was_never_received_cannot_be_corrected_or_watched() {
    stock().when(new AdjustStock(MUG, 1, "found")).refuses(new StockRejection.UnknownSku(MUG));
    stock().when(new CountStock(MUG, 1, "found")).refuses(new StockRejection.UnknownSku(MUG));
    stock().when(new WatchStock(MUG, 1)).refuses(new StockRejection.UnknownSku(MUG));
  }

  @Test
  void units_are_held_up_to_what_is_available() {
    stock()
        .given(TEN_MUGS, FOUR_HELD)
        .when(new HoldStock(MUG, 5, ORDER))
        .then(new StockEvent.Held(MUG, 5, ORDER))
        .thenState(new StockItem(true, 10, 9, 0));
    stock()
        .given(TEN_MUGS, FOUR_HELD)
        .when(new HoldStock(MUG, 7, ORDER))
        .refuses(new StockRejection.InsufficientStock(MUG, 7, 6));
    stock()
        .when(new HoldStock(MUG, 1, ORDER))
        .refuses(new StockRejection.InsufficientStock(MUG, 1, 0));
  }

  @Test
  void released_units_are_available_again() {
    stock()
        .given(TEN_MUGS, FOUR_HELD)
        .when(new ReleaseStock(MUG, 4, ORDER))
        .then(new StockEvent.Released(MUG, 4, ORDER))
        .thenState(new StockItem(true, 10, 0, 0));
    stock()
        .given(TEN_MUGS, FOUR_HELD)
        .when(new ReleaseStock(MUG, 5, ORDER))
        .refuses(new StockRejection.NotReserved(MUG, 5, 4));
  }

  @Test
  void taken_units_leave_the_warehouse() {
    stock()
        .given(TEN_MUGS, FOUR_HELD)
        .when(new TakeStock(MUG, 4, ORDER))
        .then(new StockEvent.Taken(MUG, 4, ORDER))
        .thenState(new StockItem(true, 6, 0, 0));
    stock()
        .given(TEN_MUGS, FOUR_HELD)
        .when(new TakeStock(MUG, 5, ORDER))
        .refuses(new StockRejection.NotReserved(MUG, 5, 4));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_000_001})
  void a_receipt_is_of_1_to_1000000_units(int quantity) {
    assertThatThrownBy(() -> new ReceiveStock(MUG, quantity, "note-1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1_000_001, 1_000_001})
  void an_adjustment_is_of_some_units_but_not_of_absurdly_many(int change) {
    assertThatThrownBy(() -> new AdjustStock(MUG, change, "slip"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_000_000_001})
  void a_count_and_a_threshold_are_numbers_of_units(int number) {
    assertThatThrownBy(() -> new CountStock(MUG, number, "slip"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WatchStock(MUG, number))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void every_change_by_hand_says_why() {
    assertThatThrownBy(() -> new ReceiveStock(MUG, 1, " "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AdjustStock(MUG, 1, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CountStock(MUG, 1, "x".repeat(201)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new CountStock(MUG, 1, "x".repeat(200)).counted()).isEqualTo(1);
  }

  @Test
  void a_stock_with_more_reserved_than_there_is_cannot_even_be_built() {
    assertThatThrownBy(() -> new StockItem(true, 3, 4, 0)).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> new StockItem(true, 3, -1, 0)).isInstanceOf(AssertionError.class);
  }
}
