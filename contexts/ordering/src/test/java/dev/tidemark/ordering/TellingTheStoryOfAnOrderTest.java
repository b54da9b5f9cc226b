package dev.tidemark.ordering;

import static dev.tidemark.ordering.Sample.CANCEL;
import static dev.tidemark.ordering.Sample.PAYMENT_SUCCEEDED;
import static dev.tidemark.ordering.Sample.PLACE;
import static dev.tidemark.ordering.Sample.REFUNDED;
import static dev.tidemark.ordering.Sample.RELEASED;
import static dev.tidemark.ordering.Sample.RESERVED;
import static dev.tidemark.ordering.Sample.REVERSED;
import static dev.tidemark.ordering.Sample.STOCK_CONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.ordering.process.Deadlines;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.ordering.view.OrderTimeline;
import dev.tidemark.ordering.view.OrderTimeline.TimelineOf;
import dev.tidemark.testkit.ContextSpecification;
import dev.tidemark.testkit.SampleOrigin;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TellingTheStoryOfAnOrderTest {
  private static List<String> story(OrderRun<?> run) {
    return Table.of(OrderTimeline.VIEW, run.log()).rows().stream()
        .map(entry -> entry.source() + " " + entry.what())
        .toList();
  }

  @Test
  void tells_orders_steps_replies_and_deadlines_once_each() {
    OrderRun<?> run = OrderRun.of(SagaOrder.RESERVE_FIRST);
    run.command(PLACE);
    run.receive(RESERVED, PAYMENT_SUCCEEDED, STOCK_CONFIRMED);
    assertThat(story(run))
        .containsExactly(
            "order order-placed",
            "saga saga-begun",
            "inventory inventory-reserved",
            "saga step-requested",
            "payment payment-succeeded",
            "saga step-requested",
            "order order-paid",
            "inventory inventory-confirmed",
            "saga saga-completed",
            "order order-confirmed");
  }

  @Test
  void tells_everything_the_saga_did_at_once_in_one_entry() {
    OrderRun<?> run = OrderRun.of(SagaOrder.RESERVE_FIRST);
    run.command(PLACE);
    assertThat(Table.of(OrderTimeline.VIEW, run.log()).rows().getLast().detail())
        .isEqualTo(
            "Steps: hold, pay, confirm-stock. ReserveInventory was sent for the step 'hold'. "
                + "The timer 'step:hold' runs until 2026-01-15T10:01:00Z.");
  }

  @Test
  void tells_what_went_wrong_and_how_it_was_undone() {
    OrderRun<?> run = OrderRun.of(SagaOrder.RESERVE_FIRST);
    run.command(PLACE);
    run.receive(RESERVED).pass(Duration.ofMinutes(15)).receive(REVERSED, RELEASED);
    assertThat(story(run))
        .endsWith(
            "clock timer-elapsed",
            "saga undo-requested",
            "payment payment-reversed",
            "saga undo-requested",
            "inventory inventory-released",
            "saga saga-compensated",
            "order order-cancelled");
  }

  @Test
  void tells_who_asked_to_cancel_when_and_why() {
    OrderRun<?> run = OrderRun.of(SagaOrder.PAY_FIRST);
    run.command(PLACE);
    run.receive(PAYMENT_SUCCEEDED, RESERVED).pass(Duration.ofHours(1));
    run.command(CANCEL);
    run.receive(RELEASED, REFUNDED);
    OrderTimeline asked =
        Table.of(OrderTimeline.VIEW, run.log()).rows().stream()
            .filter(entry -> entry.what().equals("cancellation-requested"))
            .findFirst()
            .orElseThrow();
    assertThat(asked.actor()).isEqualTo(SampleOrigin.BY);
    assertThat(asked.at()).isEqualTo(Sample.AT.plus(Duration.ofHours(1)));
    assertThat(asked.causation()).isEqualTo(SampleOrigin.ORIGIN.causation());
    assertThat(asked.detail())
        .isEqualTo("Cancellation was asked for: changed-mind: Found it at home.");
  }

  @Test
  void is_found_by_order_and_empty_of_strangers() {
    ContextSpecification ordering =
        ContextSpecification.of(new Ordering(SagaOrder.RESERVE_FIRST, Deadlines.USUAL));
    PageRequest page = PageRequest.first(50);
    assertThat(ordering.ask(new TimelineOf(Sample.ORDER, page))).isEmpty();
    ordering.command(PLACE);
    assertThat(ordering.ask(new TimelineOf(Sample.ORDER, page)).orElseThrow().items())
        .extracting(OrderTimeline::what)
        .containsExactly("order-placed");
  }
}
