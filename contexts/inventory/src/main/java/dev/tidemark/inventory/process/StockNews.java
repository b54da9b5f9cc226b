package dev.tidemark.inventory.process;

import dev.tidemark.contracts.inventory.v1.StockLow;
import dev.tidemark.contracts.inventory.v1.StockReceived;
import dev.tidemark.inventory.language.StockEvent;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.process.Effect;
import java.util.List;

/** What the other contexts are told about stock. */
public final class StockNews {
  private StockNews() {}

  /** Translates an event of a stock item; the state does not matter. */
  public static List<Effect> tell(StockEvent event, Object state, Origin origin) {
    return switch (event) {
      case StockEvent.Received received ->
          List.of(
              Effect.send(
                  new StockReceived(
                      received.sku(), received.quantity(), received.onHand(), origin.at())));
      case StockEvent.RanLow low ->
          List.of(Effect.send(new StockLow(low.sku(), low.available(), low.lowAt(), origin.at())));
      case StockEvent.Adjusted adjusted -> List.of();
      case StockEvent.Counted counted -> List.of();
      case StockEvent.ThresholdSet set -> List.of();
      case StockEvent.Held held -> List.of();
      case StockEvent.Released released -> List.of();
      case StockEvent.Taken taken -> List.of();
    };
  }
}
