package dev.tidemark.inventory.model;

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
import dev.tidemark.inventory.language.StockFigures;
import dev.tidemark.inventory.language.StockRejection;
import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Origin;

/**
 * The stock of one product. Never negative, and never less than what orders were promised.
 *
 * @param known whether anything was ever received
 * @param onHand units in the warehouse
 * @param reserved units of these that belong to orders
 * @param lowAt available units at or below which the stock counts as low
 */
public record StockItem(boolean known, int onHand, int reserved, int lowAt) {
  /** The rules. */
  public static final Decider<StockCommand, StockItem, StockEvent> DECIDER = new Rules();

  private static final StockItem UNKNOWN = new StockItem(false, 0, 0, 0);

  public StockItem {
    if (reserved < 0 || reserved > onHand) {
      throw new AssertionError("Of " + onHand + " units " + reserved + " cannot be reserved.");
    }
  }

  /** Units that can be reserved. */
  public int available() {
    return onHand - reserved;
  }

  /** What the warehouse tells about it. */
  public StockFigures figures() {
    return new StockFigures(onHand, reserved, available(), lowAt);
  }

  private boolean low() {
    return available() <= lowAt;
  }

  private StockItem changed(int onHandBy, int reservedBy) {
    return new StockItem(true, onHand + onHandBy, reserved + reservedBy, lowAt);
  }

  private StockItem after(StockEvent event) {
    return switch (event) {
      case StockEvent.Received received -> changed(received.quantity(), 0);
      case StockEvent.Adjusted adjusted -> changed(adjusted.change(), 0);
      case StockEvent.Counted counted -> changed(counted.change(), 0);
      case StockEvent.ThresholdSet set -> new StockItem(known, onHand, reserved, set.lowAt());
      case StockEvent.Held held -> changed(0, held.quantity());
      case StockEvent.Released released -> changed(0, -released.quantity());
      case StockEvent.Taken taken -> changed(-taken.quantity(), -taken.quantity());
      case StockEvent.RanLow low -> this;
    };
  }

  private static final class Rules implements Decider<StockCommand, StockItem, StockEvent> {
    @Override
    public StockItem initial() {
      return UNKNOWN;
    }

    @Override
    public StockItem evolve(StockItem item, StockEvent event) {
      return item.after(event);
    }

    @Override
    public Decision<StockEvent> decide(StockCommand command, StockItem item, Origin origin) {
      return switch (command) {
        case ReceiveStock receive -> receive(receive, item);
        case AdjustStock adjust -> adjust(adjust, item);
        case CountStock count -> count(count, item);
        case WatchStock watch -> watch(watch, item);
        case HoldStock hold -> hold(hold, item);
        case ReleaseStock release -> release(release, item);
        case TakeStock take -> take(take, item);
      };
    }

    private static Decision<StockEvent> receive(ReceiveStock receive, StockItem item) {
      long onHand = (long) item.onHand + receive.quantity();
      return onHand > StockCommand.MOST_ON_HAND
          ? Decision.refuse(
              new StockRejection.TooMuchStock(receive.sku(), onHand, StockCommand.MOST_ON_HAND))
          : follow(
              item,
              new StockEvent.Received(
                  receive.sku(), receive.quantity(), (int) onHand, receive.reference()));
    }

    private static Decision<StockEvent> adjust(AdjustStock adjust, StockItem item) {
      return correct(
          item,
          adjust.sku(),
          (long) item.onHand + adjust.change(),
          new StockEvent.Adjusted(adjust.sku(), adjust.change(), adjust.reason()));
    }

    private static Decision<StockEvent> count(CountStock count, StockItem item) {
      return correct(
          item,
          count.sku(),
          count.counted(),
          new StockEvent.Counted(
              count.sku(), count.counted(), count.counted() - item.onHand, count.reason()));
    }

    private static Decision<StockEvent> correct(
        StockItem item, Sku sku, long onHand, StockEvent event) {
      if (!item.known) {
        return Decision.refuse(new StockRejection.UnknownSku(sku));
      }
      if (onHand < item.reserved) {
        return Decision.refuse(new StockRejection.BelowReserved(sku, onHand, item.reserved));
      }
      return onHand > StockCommand.MOST_ON_HAND
          ? Decision.refuse(new StockRejection.TooMuchStock(sku, onHand, StockCommand.MOST_ON_HAND))
          : follow(item, event);
    }

    private static Decision<StockEvent> watch(WatchStock watch, StockItem item) {
      if (!item.known) {
        return Decision.refuse(new StockRejection.UnknownSku(watch.sku()));
      }
      return watch.lowAt() == item.lowAt
          ? Decision.nothing()
          : follow(item, new StockEvent.ThresholdSet(watch.sku(), watch.lowAt()));
    }

    private static Decision<StockEvent> hold(HoldStock hold, StockItem item) {
      return hold.quantity() > item.available()
          ? Decision.refuse(
              new StockRejection.InsufficientStock(hold.sku(), hold.quantity(), item.available()))
          : follow(item, new StockEvent.Held(hold.sku(), hold.quantity(), hold.orderId()));
    }

    private static Decision<StockEvent> release(ReleaseStock release, StockItem item) {
      return release.quantity() > item.reserved
          ? Decision.refuse(
              new StockRejection.NotReserved(release.sku(), release.quantity(), item.reserved))
          : follow(
              item, new StockEvent.Released(release.sku(), release.quantity(), release.orderId()));
    }

    private static Decision<StockEvent> take(TakeStock take, StockItem item) {
      return take.quantity() > item.reserved
          ? Decision.refuse(
              new StockRejection.NotReserved(take.sku(), take.quantity(), item.reserved))
          : follow(item, new StockEvent.Taken(take.sku(), take.quantity(), take.orderId()));
    }

    /** The event, and word of it when it makes the stock low that was not low before. */
    private static Decision<StockEvent> follow(StockItem before, StockEvent event) {
      StockItem after = before.after(event);
      return after.low() && !before.low()
          ? Decision.accept(
              event, new StockEvent.RanLow(event.sku(), after.available(), after.lowAt))
          : Decision.accept(event);
    }
  }
}
