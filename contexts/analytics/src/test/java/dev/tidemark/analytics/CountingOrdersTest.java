package dev.tidemark.analytics;

import static dev.tidemark.analytics.Told.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analytics.view.Cancellations;
import dev.tidemark.analytics.view.Funnel;
import dev.tidemark.analytics.view.ProductSales;
import dev.tidemark.analytics.view.Revenue;
import dev.tidemark.analytics.view.SagaTimes;
import dev.tidemark.contracts.ordering.v1.OrderItem;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.testkit.ContextSpecification;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CountingOrdersTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");
  private static final LocalDate TUESDAY = LocalDate.parse("2026-03-03");
  private static final PageRequest ALL = PageRequest.first(50);

  private final ContextSpecification analytics = ContextSpecification.of(new Analytics());
  private final Told first = Told.order(1, "2026-03-02T23:59:58Z");
  private final Told second = Told.order(2, "2026-03-02T12:00:00Z");
  private final Told third = Told.order(3, "2026-03-03T12:00:00Z");

  private void hears(Contract... facts) {
    for (Contract fact : facts) {
      analytics.message(fact);
    }
  }

  private <R> List<R> ask(Query<Page<R>> question) {
    return analytics.ask(question).orElseThrow().items();
  }

  private List<Revenue> revenue() {
    return ask(new Revenue.RevenueOf(Optional.empty(), Optional.empty(), Optional.empty(), ALL));
  }

  private List<Funnel> funnel() {
    return ask(new Funnel.FunnelOf(Optional.empty(), Optional.empty(), ALL));
  }

  private List<ProductSales> products() {
    return ask(new ProductSales.TopProducts(Optional.empty(), ALL));
  }

  private SagaTimes times(LocalDate day) {
    return ask(new SagaTimes.SagaTimesOf(Optional.of(day), Optional.of(day.plusDays(1)), ALL))
        .getFirst();
  }

  @Test
  void adds_up_money_by_the_day_it_moved_and_by_currency() {
    hears(first.captured(eur(1_000), 0), second.captured(eur(2_000), 0));
    hears(third.captured(new Money(300, "JPY"), 0), first.refunded(9, eur(400), 5_000));
    assertThat(revenue())
        .containsExactly(
            new Revenue(MONDAY, "EUR", eur(3_000), eur(0), eur(3_000), 2, 0),
            new Revenue(TUESDAY, "EUR", eur(0), eur(400), eur(-400), 0, 1),
            new Revenue(
                TUESDAY,
                "JPY",
                new Money(300, "JPY"),
                Money.zero("JPY"),
                new Money(300, "JPY"),
                1,
                0));
  }

  @Test
  void counts_a_fact_once_however_often_it_is_told() {
    for (int times = 0; times < 3; times++) {
      hears(second.created(), second.reserved(10), second.captured(eur(1_000), 20));
      hears(second.paid(30), second.confirmed(40), second.stockShort(50));
      hears(second.refunded(8, eur(100), 60), second.paymentFailed(70));
    }
    assertThat(funnel()).containsExactly(new Funnel(MONDAY, 1, 1, 1, 1, 0, 0, 1, 0, 1));
    assertThat(revenue())
        .containsExactly(new Revenue(MONDAY, "EUR", eur(1_000), eur(100), eur(900), 1, 1));
  }

  @Test
  void counts_two_refunds_of_one_payment_apart() {
    hears(second.refunded(8, eur(100), 0), second.refunded(9, eur(100), 0));
    assertThat(revenue())
        .containsExactly(new Revenue(MONDAY, "EUR", eur(0), eur(200), eur(-200), 0, 2));
  }

  @Test
  void shows_what_became_of_the_orders_of_a_day_even_when_it_happened_later() {
    hears(first.created(), second.created(), third.created());
    hears(
        first.reserved(5_000),
        first.paid(6_000),
        first.confirmed(7_000),
        first.completed(90_000_000));
    hears(second.stockShort(10), second.cancelled("out-of-stock: 0 of 2 MUG-1", 20));
    hears(third.reserved(10), third.paymentFailed(20), third.stockReleased(30));
    assertThat(funnel())
        .containsExactly(
            new Funnel(MONDAY, 2, 1, 1, 1, 1, 1, 1, 0, 0),
            new Funnel(TUESDAY, 1, 1, 0, 0, 0, 0, 0, 1, 1));
  }

  @Test
  void counts_a_fact_that_overtook_the_creation_of_its_order_on_its_own_day() {
    hears(second.reserved(10), second.created());
    assertThat(funnel()).containsExactly(new Funnel(MONDAY, 1, 1, 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void sorts_cancellations_by_the_word_of_their_reason() {
    hears(first.created(), second.created(), third.created());
    hears(first.cancelled("out-of-stock: 0 of 2 MUG-1", 10));
    hears(second.cancelled("out-of-stock", 10), third.cancelled("I just don't want it", 10));
    assertThat(ask(new Cancellations.CancellationsOf(Optional.empty(), Optional.empty(), ALL)))
        .containsExactly(
            new Cancellations(MONDAY, "out-of-stock", 2), new Cancellations(TUESDAY, "other", 1));
  }

  @Test
  void says_how_long_orders_took_from_created_to_confirmed() {
    for (int number = 0; number < 20; number++) {
      Told order = Told.order(100 + number, "2026-03-02T12:00:00Z");
      hears(order.created(), order.confirmed(number < 18 ? 80 : 4_000));
    }
    SagaTimes times = times(MONDAY);
    assertThat(times.orders()).isEqualTo(20);
    assertThat(times.p50Millis()).contains(100L);
    assertThat(times.p95Millis()).contains(5_000L);
    assertThat(times.buckets())
        .filteredOn(bucket -> bucket.orders() > 0)
        .containsExactly(
            new SagaTimes.Bucket(Optional.of(100L), 18),
            new SagaTimes.Bucket(Optional.of(5_000L), 2));
  }

  @Test
  void names_no_percentile_beyond_the_longest_bucket() {
    hears(second.created(), second.confirmed(90_000_000));
    assertThat(times(MONDAY).p50Millis()).isEmpty();
    assertThat(times(MONDAY).buckets()).last().isEqualTo(new SagaTimes.Bucket(Optional.empty(), 1));
  }

  @Test
  void a_bucket_includes_its_end() {
    hears(second.created(), second.confirmed(100));
    assertThat(times(MONDAY).p95Millis()).contains(100L);
  }

  @Test
  void lists_products_by_units_sold() {
    Sku tea = new Sku("TEA-1");
    hears(first.created(new OrderItem(Told.MUG, 2, eur(500)), new OrderItem(tea, 5, eur(100))));
    hears(second.created(new OrderItem(Told.MUG, 1, eur(450))), third.created());
    assertThat(products()).isEmpty();
    hears(first.confirmed(10), second.confirmed(10));
    assertThat(products())
        .containsExactly(
            new ProductSales(tea, "EUR", 5, eur(500)),
            new ProductSales(Told.MUG, "EUR", 3, eur(1_450)));
  }

  @Test
  void takes_sales_back_when_a_confirmed_order_is_cancelled() {
    hears(first.created(), second.created(), third.created());
    hears(first.confirmed(10), second.confirmed(10));
    hears(first.cancelled("changed-mind", 20), third.cancelled("changed-mind", 20));
    assertThat(products()).containsExactly(new ProductSales(Told.MUG, "EUR", 2, eur(1_000)));
  }

  @Test
  void shows_only_the_days_asked_for() {
    hears(second.created(), third.created());
    assertThat(ask(new Funnel.FunnelOf(Optional.of(TUESDAY), Optional.empty(), ALL)))
        .extracting(Funnel::day)
        .containsExactly(TUESDAY);
    assertThat(ask(new Funnel.FunnelOf(Optional.empty(), Optional.of(TUESDAY), ALL)))
        .extracting(Funnel::day)
        .containsExactly(MONDAY);
  }
}
