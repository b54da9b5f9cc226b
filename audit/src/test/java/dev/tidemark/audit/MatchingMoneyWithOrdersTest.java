package dev.tidemark.audit;

import static dev.tidemark.audit.OneOrder.CALLED;
import static dev.tidemark.audit.OneOrder.CHARGED;
import static dev.tidemark.audit.OneOrder.CHARGE_ASKED;
import static dev.tidemark.audit.OneOrder.CONFIRMED_ORDER;
import static dev.tidemark.audit.OneOrder.GIVEN_BACK;
import static dev.tidemark.audit.OneOrder.ITS_CANCELLATION;
import static dev.tidemark.audit.OneOrder.KEY;
import static dev.tidemark.audit.OneOrder.ORDER;
import static dev.tidemark.audit.OneOrder.PLACED;
import static dev.tidemark.audit.OneOrder.REFUNDED;
import static dev.tidemark.audit.OneOrder.REFUND_ASKED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cardprocessor.language.CardEvent;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.kernel.Tenant;
import org.junit.jupiter.api.Test;

/** M1: payments, orders and card processor agree on the money. */
class MatchingMoneyWithOrdersTest {
  @Test
  void three_equal_sums_hold() {
    Verdict verdict = Tale.of(CONFIRMED_ORDER).judgedBy("M1");

    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.figure()).isEqualTo("captured 59.97 = orders 59.97 = processor 59.97 EUR");
  }

  @Test
  void a_cancelled_order_is_worth_nothing() {
    Verdict verdict = Tale.of(CONFIRMED_ORDER).then(ITS_CANCELLATION).judgedBy("M1");

    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.figure()).isEqualTo("captured 0.00 = orders 0.00 = processor 0.00 EUR");
  }

  @Test
  void a_refund_that_leaves_the_order_as_it_was_is_found() {
    Verdict verdict =
        Tale.of(CONFIRMED_ORDER).then(REFUND_ASKED, GIVEN_BACK, REFUNDED).judgedBy("M1");

    assertThat(verdict.violations())
        .containsExactly(
            "Order "
                + ORDER
                + ": the payment kept 0.00 EUR, the order is worth 59.97 EUR, the processor kept"
                + " 0.00 EUR.");
    assertThat(verdict.figure()).isEqualTo("captured 0.00 ≠ orders 59.97 ≠ processor 0.00 EUR");
  }

  @Test
  void money_that_only_the_processor_knows_of_is_found() {
    Verdict verdict =
        Tale.of(PLACED, new CardEvent.ChargeCaptured(KEY, ORDER, new Money(5997, "EUR"), "cap_1"))
            .judgedBy("M1");

    assertThat(verdict.holds()).isFalse();
  }

  @Test
  void errors_of_two_tenants_do_not_cancel_out() {
    Verdict verdict =
        Tale.of(CONFIRMED_ORDER.subList(0, 5)).of(new Tenant("acme")).then(PLACED).judgedBy("M1");

    assertThat(verdict.violations()).hasSize(1);
  }

  @Test
  void a_difference_that_an_answer_to_come_explains_is_left_out_and_counted() {
    Verdict verdict = Tale.of(PLACED, CHARGE_ASKED, CALLED, CHARGED).judgedBy("M1");

    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.figure()).isEqualTo("no money moved; under way and left out: 1");
  }

  @Test
  void nothing_is_judged_while_work_is_under_way() {
    Verdict verdict =
        Tale.of(CONFIRMED_ORDER).then(REFUND_ASKED, REFUNDED).underWay().judgedBy("M1");

    assertThat(verdict).isEqualTo(Verdict.underWay());
  }

  @Test
  void two_sums_are_compared_where_there_is_no_processor() {
    Verdict verdict = Tale.of(CONFIRMED_ORDER).without("cardprocessor").judgedBy("M1");

    assertThat(verdict.figure()).isEqualTo("captured 59.97 = orders 59.97 EUR");
  }
}
