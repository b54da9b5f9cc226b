package dev.tidemark.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analytics.language.Flow;
import dev.tidemark.analytics.language.Hindrance;
import dev.tidemark.analytics.language.Item;
import dev.tidemark.analytics.language.Milestone;
import dev.tidemark.analytics.language.OrderFact;
import dev.tidemark.analytics.view.Cancellations;
import dev.tidemark.analytics.view.Funnel;
import dev.tidemark.analytics.view.ProductSales;
import dev.tidemark.analytics.view.Revenue;
import dev.tidemark.analytics.view.SagaTimes;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.testkit.SampleOrigin;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoringFiguresTest {
  private static final Instant AT = SampleOrigin.AT;
  private static final OrderId ORDER = new OrderId(new UUID(0x7000L, 7));
  private static final Money PRICE = new Money(500, "EUR");
  private static final Sku MUG = new Sku("MUG-1");
  private static final List<Item> ITEMS = List.of(new Item(MUG, 2, PRICE));
  private static final LocalDate DAY = LocalDate.parse("2026-03-02");

  private static final List<OrderFact> FACTS =
      List.of(
          new OrderFact.Created(ORDER, PRICE, ITEMS, AT),
          new OrderFact.Reached(ORDER, Milestone.CONFIRMED, Optional.of(AT), AT),
          new OrderFact.Cancelled(ORDER, "other", Optional.empty(), AT),
          new OrderFact.Hindered(ORDER, Hindrance.STOCK_SHORT, "expired", Optional.of(AT), AT),
          new OrderFact.MoneyMoved(ORDER, Flow.REFUNDED, "r1", PRICE, AT),
          new OrderFact.Sold(ORDER, ITEMS, AT),
          new OrderFact.Unsold(ORDER, ITEMS, AT));

  private final Codec codec = new JsonCodec();

  private void isReadAsWritten(Object value) {
    assertThat(codec.<Object>decode(codec.encode(value), cast(value.getClass()))).isEqualTo(value);
  }

  @SuppressWarnings("unchecked") // only compared
  private static Class<Object> cast(Class<?> type) {
    return (Class<Object>) type;
  }

  @Test
  void reads_every_fact_as_it_was_written() {
    FACTS.forEach(this::isReadAsWritten);
    assertThat(Analytics.ORDER_FACTS.events())
        .allMatch(kind -> FACTS.stream().anyMatch(fact -> fact.getClass() == kind.record()));
  }

  @Test
  void reads_every_row_as_it_was_written() {
    isReadAsWritten(new Revenue(DAY, "EUR", PRICE, PRICE, Money.zero("EUR"), 1, 1));
    isReadAsWritten(new Funnel(DAY, 9, 8, 7, 6, 5, 4, 3, 2, 1));
    isReadAsWritten(new Cancellations(DAY, "out-of-stock", 2));
    isReadAsWritten(new ProductSales(MUG, "EUR", 2, PRICE));
    isReadAsWritten(
        new SagaTimes(
            DAY,
            1,
            List.of(
                new SagaTimes.Bucket(Optional.of(100L), 1),
                new SagaTimes.Bucket(Optional.empty(), 0)),
            Optional.of(100L),
            Optional.empty()));
  }
}
