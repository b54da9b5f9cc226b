package dev.tidemark.audit;

import static dev.tidemark.audit.OneOrder.AT;
import static dev.tidemark.audit.OneOrder.CANCELLED;
import static dev.tidemark.audit.OneOrder.CANCEL_ASKED;
import static dev.tidemark.audit.OneOrder.COMPLETED;
import static dev.tidemark.audit.OneOrder.CONFIRMED;
import static dev.tidemark.audit.OneOrder.ORDER;
import static dev.tidemark.audit.OneOrder.PAID;
import static dev.tidemark.audit.OneOrder.PLACED;
import static dev.tidemark.audit.OneOrder.REFUNDED;
import static dev.tidemark.audit.OneOrder.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.audit.world.LogFacts;
import dev.tidemark.audit.world.Sample;
import dev.tidemark.audit.world.ViewFacts;
import dev.tidemark.contracts.inventory.v1.InventoryConfirmed;
import dev.tidemark.contracts.inventory.v1.InventoryReleased;
import dev.tidemark.contracts.inventory.v1.InventoryReserved;
import dev.tidemark.contracts.inventory.v1.ReservationItem;
import dev.tidemark.contracts.payment.v1.PaymentRefunded;
import dev.tidemark.contracts.payment.v1.PaymentSucceeded;
import dev.tidemark.contracts.shared.ReservationId;
import dev.tidemark.kernel.process.Effect.Outcome;
import dev.tidemark.kernel.process.Reacted;
import dev.tidemark.kernel.process.SagaEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** G1, G2, G3 and G6: orders come to an end, and undo what they did. */
class AuditingSagasTest {
  private static final Sample NOTHING = Sample.NONE;
  private static final String WHO = "Order " + ORDER;
  private static final ReservationId RESERVATION = new ReservationId(new UUID(0x7000L, 9));
  private static final Object RESERVED =
      new InventoryReserved(RESERVATION, ORDER, List.of(new ReservationItem(OneOrder.MUG, 2)), AT);
  private static final Object STOCK_CONFIRMED = new InventoryConfirmed(RESERVATION, ORDER, AT);
  private static final Object RELEASED =
      new InventoryReleased(RESERVATION, ORDER, "order-cancelled", AT);
  private static final Object CHARGED =
      new PaymentSucceeded(OneOrder.PAYMENT, ORDER, OneOrder.TOTAL, AT);
  private static final Object GIVEN_BACK =
      new PaymentRefunded(OneOrder.REFUND, OneOrder.PAYMENT, ORDER, OneOrder.TOTAL, AT);
  private static final SagaEntry BEGUN =
      new SagaEntry.Begun(List.of("reserve", "pay", "confirm-stock"));
  private static final SagaEntry UNDO_PAY = new SagaEntry.UndoRequested("pay", "RefundPayment");
  private static final SagaEntry UNDO_RESERVE =
      new SagaEntry.UndoRequested("reserve", "ReleaseInventory");
  private static final SagaEntry COMPENSATED =
      new SagaEntry.Finished(Outcome.COMPENSATED, "changed-mind");

  private static Object asked(String step) {
    return new SagaEntry.Requested(step, "something");
  }

  private static Object armed(String timer, Instant due) {
    return new SagaEntry.Armed(timer, due);
  }

  /** A saga with stock and money, and every step done. */
  private static Tale done() {
    return new Tale()
        .saga(PLACED, BEGUN, asked("reserve"), RESERVED, asked("pay"), CHARGED)
        .saga(asked("confirm-stock"), STOCK_CONFIRMED);
  }

  private static Tale finished() {
    return done().saga(new SagaEntry.Finished(Outcome.COMPLETED, "")).then(StockTale.RESERVED);
  }

  @Test
  void an_order_confirmed_with_its_stock_is_settled() {
    Verdict verdict = finished().then(PLACED, PAID, CONFIRMED).judgedBy("G1");

    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.figure()).isEqualTo("1 settled of 1");
  }

  @Test
  void an_order_may_wait_for_a_moment_to_come_but_not_for_one_that_has_passed() {
    Tale waiting = new Tale().saga(PLACED, BEGUN, asked("reserve")).then(PLACED);

    assertThat(waiting.judgedBy("G1").violations())
        .containsExactly(WHO + " waits for reserve, and nothing will wake it.");
    assertThat(waiting.saga(armed("step:reserve", AT.plusSeconds(60))).judgedBy("G1").figure())
        .isEqualTo("0 settled of 1, waiting for a timer: 1");
    assertThat(waiting.saga(armed("step:reserve", AT.minusSeconds(60))).judgedBy("G1").violations())
        .containsExactly(
            WHO + " waits for reserve and should have gone on at " + AT.minusSeconds(60) + ".");
  }

  @Test
  void an_order_that_nothing_sees_through_is_found() {
    assertThat(Tale.of(PLACED).judgedBy("G1").violations())
        .containsExactly(WHO + " was placed, but nothing sees it through.");
  }

  @Test
  void a_saga_that_ended_without_its_order_is_found() {
    assertThat(finished().then(PLACED, PAID).judgedBy("G1").violations())
        .containsExactly(WHO + " is PAID, but its saga is COMPLETED.");
  }

  @Test
  void a_confirmed_order_without_stock_is_found() {
    Tale lost = finished().then(StockTale.GIVEN_UP, StockTale.RELEASED);

    assertThat(lost.then(PLACED, PAID, CONFIRMED).judgedBy("G1").violations())
        .containsExactly(WHO + " is confirmed, but no stock is reserved for it.");
  }

  @Test
  void nothing_follows_the_end_of_an_order_or_of_a_payment() {
    assertThat(Tale.of(PLACED, CONFIRMED, COMPLETED, CANCELLED).judgedBy("G2").violations())
        .containsExactly(WHO + ": Cancelled after COMPLETED");
    assertThat(Tale.of(PLACED, CANCELLED, CONFIRMED).judgedBy("G2").violations())
        .containsExactly(WHO + ": Confirmed after CANCELLED");
    assertThat(Tale.of(REFUNDED, SUCCEEDED).judgedBy("G2").violations())
        .containsExactly("The payment of order " + ORDER + ": ChargeSucceeded after the refund");
  }

  @Test
  void steps_undone_last_first_are_as_they_should_be() {
    Tale undone =
        done()
            .saga(CANCEL_ASKED, UNDO_PAY, UNDO_PAY, GIVEN_BACK, UNDO_RESERVE, RELEASED, COMPENSATED)
            .then(PLACED, CANCEL_ASKED, CANCELLED);

    assertThat(undone.judgedBy("G3").violations()).isEmpty();
    assertThat(undone.judgedBy("G3").figure()).isEqualTo("1 sagas undone");
  }

  @Test
  void steps_undone_first_first_are_found() {
    assertThat(done().saga(CANCEL_ASKED, UNDO_RESERVE).judgedBy("G3").violations())
        .containsExactly("The saga of order " + ORDER + " undid reserve before pay");
  }

  @Test
  void steps_undone_first_first_in_one_reaction_are_found() {
    Object both = new Reacted(List.of(UNDO_RESERVE, UNDO_PAY));

    assertThat(done().saga(CANCEL_ASKED, both).judgedBy("G3").violations())
        .containsExactly("The saga of order " + ORDER + " undid reserve before pay");
  }

  @Test
  void an_undoing_that_was_skipped_is_found() {
    Tale skipped = done().saga(CANCEL_ASKED, UNDO_PAY, GIVEN_BACK, COMPENSATED);

    assertThat(skipped.judgedBy("G3").violations())
        .containsExactly("The saga of order " + ORDER + " ended with reserve not undone");
  }

  @Test
  void a_cancelled_order_with_stock_or_an_unfinished_saga_is_found() {
    Tale early = done().then(StockTale.RESERVED).then(PLACED, CANCELLED);

    assertThat(early.judgedBy("G3").violations())
        .containsExactly(
            WHO + " is cancelled, but its saga has not undone everything.",
            WHO + " is cancelled, but stock is still reserved for it.");
  }

  @Test
  void a_view_that_is_behind_is_not_calm() {
    var view = new ViewFacts("order-timeline", 3, 0, Optional.of("it is behind"), NOTHING);
    Tale late =
        new Tale()
            .log(
                "ordering",
                log ->
                    new LogFacts(
                        log.context(),
                        log.log(),
                        log.outbox(),
                        log.streams(),
                        log.torn(),
                        log.unsigned(),
                        log.unreadable(),
                        log.sealed(),
                        log.handings(),
                        log.reactions(),
                        List.of(view),
                        log.snapshots(),
                        log.waiting()));

    assertThat(late.judgedBy("G6").violations())
        .containsExactly("ordering: the view order-timeline is 3 events behind");
    assertThat(late.underWay().judgedBy("G6")).isEqualTo(Verdict.underWay());
  }
}
