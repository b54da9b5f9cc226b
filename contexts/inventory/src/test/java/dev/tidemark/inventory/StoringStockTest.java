package dev.tidemark.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.inventory.language.Line;
import dev.tidemark.inventory.language.ReservationEvent;
import dev.tidemark.inventory.language.Shortage;
import dev.tidemark.inventory.language.Standing;
import dev.tidemark.inventory.language.StockEvent;
import dev.tidemark.inventory.model.StockItem;
import dev.tidemark.inventory.view.ReservationSummary;
import dev.tidemark.inventory.view.StockHold;
import dev.tidemark.inventory.view.StockLevel;
import dev.tidemark.inventory.view.StockMovement;
import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.testkit.SampleOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoringStockTest {
  private static final Sku MUG = new Sku("MUG-1");
  private static final OrderId ORDER = new OrderId(new UUID(0x7000L, 7));
  private static final List<Line> LINES = List.of(new Line(MUG, 2));
  private static final Instant AT = SampleOrigin.AT;

  private static final List<StockEvent> STOCK_EVENTS =
      List.of(
          new StockEvent.Received(MUG, 10, 10, "note-1"),
          new StockEvent.Adjusted(MUG, -1, "broken"),
          new StockEvent.Counted(MUG, 8, -1, "count"),
          new StockEvent.ThresholdSet(MUG, 3),
          new StockEvent.Held(MUG, 2, ORDER),
          new StockEvent.Released(MUG, 2, ORDER),
          new StockEvent.Taken(MUG, 2, ORDER),
          new StockEvent.RanLow(MUG, 3, 3));

  private static final List<ReservationEvent> RESERVATION_EVENTS =
      List.of(
          new ReservationEvent.Made(ORDER, LINES, Optional.of(AT), AT),
          new ReservationEvent.Declined(ORDER, List.of(new Shortage(MUG, 2, 1)), AT),
          new ReservationEvent.Confirmed(ORDER, AT),
          new ReservationEvent.Released(ORDER, LINES, "cancelled", AT),
          new ReservationEvent.Expired(ORDER, LINES, AT),
          new ReservationEvent.Taken(ORDER, LINES, AT));

  private final Codec codec = new JsonCodec();

  private void isReadAsWritten(Object value) {
    assertThat(codec.<Object>decode(codec.encode(value), cast(value.getClass()))).isEqualTo(value);
  }

  @SuppressWarnings("unchecked") // only compared
  private static Class<Object> cast(Class<?> type) {
    return (Class<Object>) type;
  }

  private <E extends Event> void areReadAsWritten(
      AggregateType<?, ?, E, ?> type, List<? extends E> samples) {
    samples.forEach(this::isReadAsWritten);
    assertThat(samples).extracting(Object::getClass).hasSameSizeAs(type.events());
    assertThat(type.events())
        .allMatch(kind -> samples.stream().anyMatch(sample -> sample.getClass() == kind.record()));
  }

  @Test
  void reads_every_event_as_it_was_written() {
    areReadAsWritten(Inventory.STOCK_ITEM, STOCK_EVENTS);
    areReadAsWritten(Inventory.RESERVATION, RESERVATION_EVENTS);
  }

  @Test
  void reads_snapshots_and_rows_as_they_were_written() {
    isReadAsWritten(new StockItem(true, 10, 4, 3));
    isReadAsWritten(new StockLevel(MUG, 10, 4, 6, 3, 7));
    isReadAsWritten(new StockHold(MUG, ORDER, 4, AT));
    isReadAsWritten(
        new StockMovement(MUG, 3, "held", 0, 4, "", Optional.of(ORDER), SampleOrigin.BY, AT));
    isReadAsWritten(ReservationSummary.of(new Standing.Held(LINES, AT, AT), ORDER.toString(), 1));
  }
}
