package dev.tidemark.audit;

import static dev.tidemark.audit.OneOrder.AT;
import static dev.tidemark.audit.OneOrder.MUG;
import static dev.tidemark.audit.OneOrder.ORDER;
import static dev.tidemark.audit.StockTale.CONFIRMED;
import static dev.tidemark.audit.StockTale.EXPIRED;
import static dev.tidemark.audit.StockTale.GIVEN_UP;
import static dev.tidemark.audit.StockTale.HELD;
import static dev.tidemark.audit.StockTale.LEFT;
import static dev.tidemark.audit.StockTale.MADE;
import static dev.tidemark.audit.StockTale.RECEIVED;
import static dev.tidemark.audit.StockTale.RELEASED;
import static dev.tidemark.audit.StockTale.RESERVED;
import static dev.tidemark.audit.StockTale.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.inventory.language.Line;
import dev.tidemark.inventory.language.ReservationEvent;
import dev.tidemark.inventory.language.StockEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** K1 to K5: each holds in a warehouse in order, and finds what is made to go wrong. */
class AuditingStockTest {
  private static final String RESERVATION = "The reservation of order " + ORDER;

  @ParameterizedTest
  @ValueSource(strings = {"K1", "K2", "K3", "K4", "K5"})
  void stock_that_was_reserved_and_left_or_was_released_breaks_nothing(String id) {
    assertThat(Tale.of(RESERVED).judgedBy(id).violations()).isEmpty();
    assertThat(Tale.of(RESERVED).then(LEFT, TAKEN).judgedBy(id).violations()).isEmpty();
    assertThat(Tale.of(RESERVED).then(GIVEN_UP, RELEASED).judgedBy(id).violations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"K1", "K2", "K3", "K4", "K5"})
  void a_door_closed_before_anything_was_asked_for_breaks_nothing(String id) {
    var closed = new ReservationEvent.Released(ORDER, List.of(), "cancelled", AT);

    assertThat(Tale.of(RECEIVED, closed).judgedBy(id).violations()).isEmpty();
  }

  @Test
  void stock_below_nothing_is_found_even_if_it_recovers() {
    var loss = new StockEvent.Adjusted(MUG, -11, "theft");
    var find = new StockEvent.Adjusted(MUG, 11, "a find");

    assertThat(Tale.of(RECEIVED, loss, find).judgedBy("K1").violations())
        .containsExactly(
            "Of MUG-1 -1 were on hand.", "Of MUG-1 more were reserved than on hand: 1.");
  }

  @Test
  void a_sum_that_was_read_before_it_was_written_is_found() {
    var stale = new StockEvent.Received(MUG, 5, 5, "note-2");

    assertThat(Tale.of(RECEIVED, stale).judgedBy("K1").violations())
        .containsExactly("Of MUG-1 another sum was told than its events give.");
  }

  @Test
  void two_reservations_of_the_last_unit_are_found() {
    var all = new ReservationEvent.Made(ORDER, List.of(new Line(MUG, 11)), Optional.empty(), AT);

    assertThat(Tale.of(RECEIVED, all).judgedBy("K2").violations())
        .containsExactly("Of MUG-1 11 are promised, but 10 are there.");
  }

  @Test
  void an_expiry_without_release_is_found() {
    assertThat(Tale.of(RECEIVED, MADE, HELD, EXPIRED).judgedBy("K3").violations())
        .containsExactly(
            "Of MUG-1 2 are reserved, but its reservations sum to 0.",
            "Order " + ORDER + " was promised {}, but the stock holds {MUG-1=2} for it.");
  }

  @Test
  void a_second_release_that_adds_stock_is_found() {
    Tale twice = Tale.of(RESERVED).then(GIVEN_UP, RELEASED, GIVEN_UP, RELEASED);

    assertThat(twice.judgedBy("K3").holds()).isFalse();
    assertThat(twice.judgedBy("K4").violations())
        .containsExactly(RESERVATION + " ended 2 times.", RESERVATION + ": Released after its end");
  }

  @Test
  void a_second_reservation_of_one_order_is_found() {
    assertThat(Tale.of(RECEIVED, MADE, MADE).judgedBy("K4").violations())
        .containsExactly(RESERVATION + " was made 2 times.");
  }

  @Test
  void a_confirmation_after_expiry_is_found() {
    assertThat(
            Tale.of(RECEIVED, MADE, HELD, EXPIRED, RELEASED, CONFIRMED).judgedBy("K5").violations())
        .containsExactly(RESERVATION + " was confirmed after it had expired.");
  }
}
