package dev.tidemark.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.process.Effect;
import dev.tidemark.kernel.process.Reacted;
import dev.tidemark.kernel.process.SagaEntry;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.language.OrderStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever messages do, an order comes to rest, and then money, stock and order agree. */
class AnOrderInAStormTest {
  /** Seeds a block; a failing one is named by the test. */
  private static final int BLOCK = 500;

  static LongStream blocks() {
    return LongStream.range(0, 10);
  }

  private static LongStream seeds(long block) {
    return LongStream.range(block * BLOCK, (block + 1) * BLOCK);
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void comes_to_rest_with_money_and_stock_as_its_status_says(long block) {
    seeds(block).forEach(seed -> assertAgreement(seed, new Storm(seed).pass()));
  }

  private static void assertAgreement(long seed, Storm storm) {
    OrderRun<?> run = storm.run();
    String story = "seed " + seed;
    assertThat(run.saga().settled()).as(story).isTrue();
    assertThat(run.timers()).as(story).isEmpty();
    assertThat(run.order().cancelling()).as(story).isFalse();
    switch (run.order().status()) {
      case Confirmed -> {
        assertThat(storm.inventory().holdsForGood()).as(story).isTrue();
        assertThat(storm.payment().holdsMoney()).as(story).isEqualTo(!storm.cash());
      }
      case Cancelled -> {
        assertThat(storm.inventory().holdsStock()).as(story).isFalse();
        assertThat(storm.payment().holdsMoney()).as(story).isFalse();
        assertThat(run.order().cancellationReason()).as(story).isPresent();
      }
      case PendingPayment, Paid, Completed ->
          throw new AssertionError(story + " ends as " + run.order().status());
    }
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void undoes_in_reverse_order_and_ends_once(long block) {
    seeds(block)
        .forEach(seed -> {
          List<Recorded<?>> log = new Storm(seed).pass().run().log();
          assertUndoneInReverse("seed " + seed, log);
          assertNothingAfterTheEnd("seed " + seed, log);
        });
  }

  /** A step whose success arrives after it was undone is undone once more: that is no disorder. */
  private static void assertUndoneInReverse(String story, List<Recorded<?>> log) {
    List<String> steps = List.of();
    List<String> undone = new ArrayList<>();
    Set<String> open = new HashSet<>();
    for (SagaEntry entry : untilCompensated(log)) {
      switch (entry) {
        case SagaEntry.Begun begun -> steps = begun.steps();
        case SagaEntry.UndoRequested undo -> {
          assertThat(open).as(story + ": one at a time").isSubsetOf(undo.step());
          open.add(undo.step());
          undone.add(undo.step());
        }
        case SagaEntry.Disarmed disarmed when disarmed.timer().startsWith("undo:") ->
            open.remove(disarmed.timer().substring("undo:".length()));
        default -> {}
      }
    }
    assertThat(undone.stream().distinct().toList())
        .as(story)
        .isSubsetOf(steps)
        .isSortedAccordingTo(Comparator.comparingInt(steps.reversed()::indexOf));
    assertThat(open).as(story + ": compensated while something is open").isEmpty();
  }

  private static List<SagaEntry> untilCompensated(List<Recorded<?>> log) {
    return log.stream()
        .map(Recorded::event)
        .filter(Reacted.class::isInstance)
        .flatMap(event -> ((Reacted) event).entries().stream())
        .takeWhile(entry ->
            !(entry instanceof SagaEntry.Finished(Effect.Outcome outcome, String reason)
                && outcome == Effect.Outcome.COMPENSATED))
        .toList();
  }

  private static void assertNothingAfterTheEnd(String story, List<Recorded<?>> log) {
    List<Object> events =
        log.stream()
            .filter(entry -> entry.stream().category().equals("order"))
            .<Object>map(Recorded::event)
            .toList();
    int end =
        events.stream()
            .filter(OrderEvent.Cancelled.class::isInstance)
            .findFirst()
            .map(events::indexOf)
            .orElse(events.size() - 1);
    assertThat(end).as(story).isEqualTo(events.size() - 1);
  }

  @Test
  void the_weather_is_bad_enough_to_see_every_end() {
    Map<OrderStatus, Integer> ends = new EnumMap<>(OrderStatus.class);
    Set<String> reasons = new HashSet<>();
    for (long seed = 0; seed < 2_000; seed++) {
      var order = new Storm(seed).pass().run().order();
      ends.merge(order.status(), 1, Integer::sum);
      order.cancellationReason().ifPresent(reason -> reasons.add(reason.code()));
    }
    assertThat(ends.get(OrderStatus.Confirmed)).isGreaterThan(200);
    assertThat(ends.get(OrderStatus.Cancelled)).isGreaterThan(200);
    assertThat(reasons)
        .contains(
            "out-of-stock",
            "payment-declined",
            "payment-timeout",
            "stock-timeout",
            "reservation-expired",
            "reservation-lost",
            "changed-mind");
  }
}
