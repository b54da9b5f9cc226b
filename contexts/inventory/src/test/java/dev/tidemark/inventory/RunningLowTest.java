package dev.tidemark.inventory;

import dev.tidemark.contracts.inventory.v1.StockLow;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.inventory.language.StockCommand;
import dev.tidemark.inventory.language.StockCommand.AdjustStock;
import dev.tidemark.inventory.language.StockCommand.HoldStock;
import dev.tidemark.inventory.language.StockCommand.ReceiveStock;
import dev.tidemark.inventory.language.StockCommand.TakeStock;
import dev.tidemark.inventory.language.StockCommand.WatchStock;
import dev.tidemark.inventory.language.StockEvent;
import dev.tidemark.inventory.model.StockItem;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.testkit.SampleOrigin;
import dev.tidemark.testkit.Specification;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunningLowTest {
  private static final Sku MUG = new Sku("MUG-1");
  private static final OrderId ORDER = new OrderId(new UUID(0x7000L, 7));
  private static final StockEvent TEN_MUGS = new StockEvent.Received(MUG, 10, 10, "note-1");
  private static final StockEvent LOW_AT_THREE = new StockEvent.ThresholdSet(MUG, 3);
  private static final StockEvent SIX_HELD = new StockEvent.Held(MUG, 6, ORDER);
  private static final StockEvent SEVEN_HELD = new StockEvent.Held(MUG, 7, ORDER);

  private static Specification<StockCommand, StockItem, StockEvent> stock() {
    return Specification.of(Inventory.STOCK_ITEM);
  }

  @Test
  void is_told_when_what_is_available_falls_to_the_threshold() {
    stock()
        .given(TEN_MUGS, LOW_AT_THREE)
        .when(new HoldStock(MUG, 7, ORDER))
        .then(SEVEN_HELD, new StockEvent.RanLow(MUG, 3, 3))
        .thenEffects(Effect.send(new StockLow(MUG, 3, 3, SampleOrigin.AT)));
  }

  @Test
  void is_not_told_above_the_threshold() {
    stock()
        .given(TEN_MUGS, LOW_AT_THREE)
        .when(new HoldStock(MUG, 6, ORDER))
        .then(SIX_HELD)
        .thenEffects();
  }

  @Test
  void is_told_once_however_far_it_falls() {
    stock()
        .given(TEN_MUGS, LOW_AT_THREE, SEVEN_HELD, new StockEvent.RanLow(MUG, 3, 3))
        .when(new HoldStock(MUG, 2, ORDER))
        .then(new StockEvent.Held(MUG, 2, ORDER));
  }

  @Test
  void is_told_again_after_it_had_risen() {
    stock()
        .given(
            TEN_MUGS,
            LOW_AT_THREE,
            SEVEN_HELD,
            new StockEvent.RanLow(MUG, 3, 3),
            new StockEvent.Released(MUG, 7, ORDER))
        .when(new AdjustStock(MUG, -8, "flood"))
        .then(new StockEvent.Adjusted(MUG, -8, "flood"), new StockEvent.RanLow(MUG, 2, 3));
  }

  @Test
  void is_told_when_the_threshold_rises_above_the_stock() {
    stock()
        .given(TEN_MUGS)
        .when(new WatchStock(MUG, 10))
        .then(new StockEvent.ThresholdSet(MUG, 10), new StockEvent.RanLow(MUG, 10, 10));
  }

  @Test
  void means_sold_out_unless_a_threshold_was_set() {
    stock()
        .given(TEN_MUGS)
        .when(new HoldStock(MUG, 10, ORDER))
        .then(new StockEvent.Held(MUG, 10, ORDER), new StockEvent.RanLow(MUG, 0, 0));
  }

  @Test
  void is_not_caused_by_goods_that_arrive_or_leave() {
    stock()
        .when(new ReceiveStock(MUG, 1, "note-1"))
        .then(new StockEvent.Received(MUG, 1, 1, "note-1"));
    stock()
        .given(TEN_MUGS, LOW_AT_THREE, SIX_HELD)
        .when(new TakeStock(MUG, 6, ORDER))
        .then(new StockEvent.Taken(MUG, 6, ORDER));
  }

  @Test
  void the_same_threshold_again_changes_nothing() {
    stock().given(TEN_MUGS, LOW_AT_THREE).when(new WatchStock(MUG, 3)).nothingHappens();
  }
}
