package dev.tidemark.inventory.language;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.kernel.Command;

/** What the stock of one product can be ordered to do. */
public sealed interface StockCommand extends Command<StockFigures> {
  /** Most units that come or go at once, so that a slip of the finger stays a small one. */
  int MOST_AT_ONCE = 1_000_000;

  /** Most units of one product in the warehouse; half of what an {@code int} holds. */
  int MOST_ON_HAND = 1_000_000_000;

  /** Longest reason or reference. */
  int LONGEST_TEXT = 200;

  /** Of which product. */
  Sku sku();

  /**
   * Goods have arrived. The first receipt makes the product known.
   *
   * @param quantity 1 to {@link #MOST_AT_ONCE}
   * @param reference delivery note or the like, 1 to 200 characters
   */
  record ReceiveStock(Sku sku, int quantity, String reference) implements StockCommand {
    public ReceiveStock {
      requireQuantity(quantity);
      requireText("reference", reference);
    }
  }

  /**
   * Corrects the stock by a difference: breakage, theft, a find.
   *
   * @param change what is added, or taken off if negative; not 0
   * @param reason 1 to 200 characters
   */
  record AdjustStock(Sku sku, int change, String reason) implements StockCommand {
    public AdjustStock {
      if (change == 0 || change > MOST_AT_ONCE || change < -MOST_AT_ONCE) {
        throw new IllegalArgumentException("An adjustment is -1000000 to 1000000 and not 0.");
      }
      requireText("reason", reason);
    }
  }

  /**
   * Sets the stock to what was counted.
   *
   * @param counted units in the warehouse, those reserved included
   * @param reason 1 to 200 characters
   */
  record CountStock(Sku sku, int counted, String reason) implements StockCommand {
    public CountStock {
      if (counted < 0 || counted > MOST_ON_HAND) {
        throw new IllegalArgumentException("A count is 0 to 1000000000.");
      }
      requireText("reason", reason);
    }
  }

  /**
   * Says from when on the stock counts as low.
   *
   * @param lowAt available units at or below which it does, at least 0
   */
  record WatchStock(Sku sku, int lowAt) implements StockCommand {
    public WatchStock {
      if (lowAt < 0 || lowAt > MOST_ON_HAND) {
        throw new IllegalArgumentException("A threshold is 0 to 1000000000.");
      }
    }
  }

  /** Sets units aside for an order. */
  record HoldStock(Sku sku, int quantity, OrderId orderId) implements StockCommand {}

  /** Makes units of an order available again. */
  record ReleaseStock(Sku sku, int quantity, OrderId orderId) implements StockCommand {}

  /** Lets units of an order leave the warehouse. */
  record TakeStock(Sku sku, int quantity, OrderId orderId) implements StockCommand {}

  private static void requireQuantity(int quantity) {
    if (quantity < 1 || quantity > MOST_AT_ONCE) {
      throw new IllegalArgumentException("A quantity is 1 to 1000000.");
    }
  }

  private static void requireText(String name, String text) {
    if (text.isBlank() || text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("A " + name + " is 1 to 200 characters.");
    }
  }
}
