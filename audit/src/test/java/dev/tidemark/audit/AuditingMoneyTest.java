package dev.tidemark.audit;

import static dev.tidemark.audit.OneOrder.AT;
import static dev.tidemark.audit.OneOrder.CALLED;
import static dev.tidemark.audit.OneOrder.CALLED_SILENT;
import static dev.tidemark.audit.OneOrder.CANCELLED;
import static dev.tidemark.audit.OneOrder.CHARGED;
import static dev.tidemark.audit.OneOrder.CHARGE_ASKED;
import static dev.tidemark.audit.OneOrder.CONFIRMED_ORDER;
import static dev.tidemark.audit.OneOrder.GIVEN_BACK;
import static dev.tidemark.audit.OneOrder.ITS_CANCELLATION;
import static dev.tidemark.audit.OneOrder.KEY;
import static dev.tidemark.audit.OneOrder.LOOKED_UP;
import static dev.tidemark.audit.OneOrder.LOOKUP;
import static dev.tidemark.audit.OneOrder.MUG;
import static dev.tidemark.audit.OneOrder.ORDER;
import static dev.tidemark.audit.OneOrder.PAID;
import static dev.tidemark.audit.OneOrder.PAYMENT;
import static dev.tidemark.audit.OneOrder.PLACED;
import static dev.tidemark.audit.OneOrder.REFUND;
import static dev.tidemark.audit.OneOrder.REFUNDED;
import static dev.tidemark.audit.OneOrder.REFUND_ASKED;
import static dev.tidemark.audit.OneOrder.REFUND_REFUSED;
import static dev.tidemark.audit.OneOrder.REFUND_REPEATED;
import static dev.tidemark.audit.OneOrder.SILENCE;
import static dev.tidemark.audit.OneOrder.SUCCEEDED;
import static dev.tidemark.audit.OneOrder.TOKEN;
import static dev.tidemark.audit.OneOrder.TOTAL;
import static dev.tidemark.audit.OneOrder.failed;
import static dev.tidemark.audit.OneOrder.refundAsked;
import static dev.tidemark.audit.OneOrder.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cardprocessor.language.CardEvent;
import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.language.OrderLine;
import dev.tidemark.ordering.language.PaymentMethod;
import dev.tidemark.payment.language.LedgerAccount;
import dev.tidemark.payment.language.PaymentEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M2 to M7: each holds for an order that went well, and finds what is made to go wrong. */
class AuditingMoneyTest {
  private static final String WHO = "Order " + ORDER;

  @ParameterizedTest
  @ValueSource(strings = {"M2", "M3", "M4", "M5", "M6", "M7"})
  void an_order_that_went_well_and_was_cancelled_breaks_nothing(String id) {
    assertThat(Tale.of(CONFIRMED_ORDER).judgedBy(id).violations()).isEmpty();
    assertThat(Tale.of(CONFIRMED_ORDER).then(ITS_CANCELLATION).judgedBy(id).violations()).isEmpty();
  }

  @Nested
  class M2LedgerBalances {
    @Test
    void money_that_was_never_captured_cannot_be_earned() {
      assertThat(Tale.of(CHARGE_ASKED, OneOrder.EARNED).judgedBy("M2").violations())
          .singleElement()
          .asString()
          .contains("wrong side");
    }

    @Test
    void a_refund_out_of_an_account_that_is_empty_is_found() {
      assertThat(
              Tale.of(CONFIRMED_ORDER)
                  .then(refundAsked(LedgerAccount.HELD), REFUNDED)
                  .judgedBy("M2")
                  .holds())
          .isFalse();
    }
  }

  @Nested
  class M3ChargedOnce {
    @Test
    void a_second_capture_is_found() {
      assertThat(Tale.of(CONFIRMED_ORDER).then(SUCCEEDED).judgedBy("M3").violations())
          .containsExactly(WHO + " was captured 2 times.");
    }

    @Test
    void a_new_key_on_a_retry_is_found() {
      var again = new PaymentEvent.ChargeRepeated(ORDER, "another-key", TOTAL, TOKEN, 2);

      assertThat(Tale.of(PLACED, CHARGE_ASKED, again).judgedBy("M3").violations())
          .containsExactly(WHO + " was charged under 2 keys.");
    }

    @Test
    void two_charges_at_the_processor_are_found_under_whatever_keys() {
      var other = new CardEvent.ChargeCaptured("another-key", ORDER, TOTAL, "cap_2");

      assertThat(Tale.of(CONFIRMED_ORDER).then(other).judgedBy("M3").violations())
          .containsExactly(WHO + " was charged 2 times by the processor.");
    }

    @Test
    void a_capture_after_the_charge_was_voided_is_found() {
      assertThat(
              Tale.of(CALLED, new CardEvent.ChargeVoided(KEY, ORDER), CHARGED)
                  .judgedBy("M3")
                  .violations())
          .containsExactly(WHO + " was charged after its charge was voided.");
    }
  }

  @Nested
  class M4RefundCapped {
    @Test
    void two_refunds_at_once_are_found() {
      assertThat(
              Tale.of(CONFIRMED_ORDER)
                  .then(ITS_CANCELLATION)
                  .then(REFUNDED)
                  .judgedBy("M4")
                  .violations())
          .containsExactly(
              WHO + ": the payment gave back 119.94 EUR of 59.97 EUR.",
              WHO + ": the payment gave back twice under one key.");
    }

    @Test
    void a_second_refund_of_the_processor_is_found() {
      assertThat(
              Tale.of(CONFIRMED_ORDER)
                  .then(ITS_CANCELLATION)
                  .then(GIVEN_BACK)
                  .judgedBy("M4")
                  .violations())
          .hasSize(2)
          .allMatch(v -> v.contains("the processor"));
    }
  }

  @Nested
  class M5CancelledIsRefunded {
    @Test
    void a_compensation_that_swallowed_its_error_is_found() {
      assertThat(Tale.of(CONFIRMED_ORDER).then(CANCELLED).judgedBy("M5").violations())
          .containsExactly(WHO + " is cancelled, but of 59.97 EUR only 0.00 EUR went back.");
    }

    @Test
    void a_refund_of_a_part_is_not_enough() {
      var part =
          new PaymentEvent.Refunded(ORDER, PAYMENT, REFUND, new Money(1, "EUR"), "ref_1", AT);

      assertThat(
              Tale.of(CONFIRMED_ORDER).then(REFUND_ASKED, part, CANCELLED).judgedBy("M5").holds())
          .isFalse();
    }

    @Test
    void a_refund_on_its_way_is_enough_until_all_is_at_rest() {
      List<dev.tidemark.kernel.Event> more = List.of(REFUND_ASKED, CANCELLED);

      assertThat(Tale.of(CONFIRMED_ORDER).then(more).underWay().judgedBy("M5").holds()).isTrue();
      assertThat(Tale.of(CONFIRMED_ORDER).then(more).judgedBy("M5").holds()).isFalse();
    }

    @Test
    void a_refused_refund_waits_for_a_person_in_sight() {
      Verdict verdict =
          Tale.of(CONFIRMED_ORDER).then(REFUND_ASKED, REFUND_REFUSED, CANCELLED).judgedBy("M5");

      assertThat(verdict.holds()).isTrue();
      assertThat(verdict.figure())
          .isEqualTo("1 captured and cancelled, 1 of them with a refused refund in sight");
    }
  }

  @Nested
  class M6UnknownIsAsked {
    @Test
    void a_question_after_silence_is_as_it_should_be() {
      Verdict verdict =
          Tale.of(CHARGE_ASKED, CALLED_SILENT, SILENCE, LOOKUP, LOOKED_UP, SUCCEEDED)
              .judgedBy("M6");

      assertThat(verdict.holds()).isTrue();
      assertThat(verdict.figure()).isEqualTo("questions after silence: 1");
    }

    @Test
    void a_callback_may_end_the_silence() {
      assertThat(
              Tale.of(CHARGE_ASKED, CALLED_SILENT, SILENCE, succeeded("callback evt_1"))
                  .judgedBy("M6")
                  .holds())
          .isTrue();
    }

    @Test
    void silence_taken_for_a_failure_is_found() {
      assertThat(Tale.of(CHARGE_ASKED, SILENCE, failed("answer")).judgedBy("M6").violations())
          .containsExactly(WHO + ": ChargeFailed without asking first");
    }

    @Test
    void silence_that_the_payment_does_not_even_admit_is_found() {
      assertThat(Tale.of(CHARGE_ASKED, CALLED_SILENT, failed("answer")).judgedBy("M6").violations())
          .containsExactly(WHO + ": decided from an answer that the processor never gave.");
    }

    @Test
    void charging_again_without_asking_is_found() {
      var again = new PaymentEvent.ChargeRepeated(ORDER, KEY, TOTAL, TOKEN, 2);

      assertThat(Tale.of(CHARGE_ASKED, SILENCE, again).judgedBy("M6").holds()).isFalse();
    }

    @Test
    void a_refund_believed_without_asking_again_is_found() {
      var silence = new PaymentEvent.RefundOutcomeUnknown(ORDER, REFUND, AT);

      assertThat(
              Tale.of(CONFIRMED_ORDER).then(REFUND_ASKED, silence, REFUNDED).judgedBy("M6").holds())
          .isFalse();
      assertThat(
              Tale.of(CONFIRMED_ORDER)
                  .then(REFUND_ASKED, silence, REFUND_REPEATED, REFUNDED)
                  .judgedBy("M6")
                  .holds())
          .isTrue();
    }
  }

  @Nested
  class M7MoneyIsExact {
    @Test
    void a_total_rounded_per_line_is_found() {
      var rounded =
          new OrderEvent.Placed(
              ORDER,
              new CustomerId("ann"),
              List.of(new OrderLine(MUG, 3, new Money(333, "EUR"))),
              new Money(1000, "EUR"),
              PaymentMethod.CARD,
              Optional.of(TOKEN),
              Optional.empty(),
              AT);

      assertThat(Tale.of(rounded).judgedBy("M7").violations())
          .containsExactly(WHO + " costs 10.00 EUR, but its lines sum to 9.99 EUR.");
    }

    @Test
    void another_sum_than_the_total_is_neither_charged_nor_paid() {
      var less =
          new PaymentEvent.ChargeRequested(ORDER, PAYMENT, KEY, new Money(5996, "EUR"), TOKEN, 1);

      assertThat(Tale.of(PLACED, less).judgedBy("M7").violations())
          .containsExactly(WHO + " was charged 59.96 EUR.");
      assertThat(Tale.of(PLACED, PAID, PAID).judgedBy("M7").violations())
          .containsExactly(WHO + " costs 59.97 EUR, but 119.94 EUR was recorded as paid.");
    }

    @Test
    void money_of_two_currencies_is_found() {
      var pounds = new CardEvent.ChargeCaptured(KEY, ORDER, new Money(1, "GBP"), "cap_2");

      assertThat(Tale.of(CONFIRMED_ORDER).then(pounds).judgedBy("M7").violations())
          .containsExactly(WHO + " moved money of several currencies.");
    }
  }
}
