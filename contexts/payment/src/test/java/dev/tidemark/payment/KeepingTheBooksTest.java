package dev.tidemark.payment;

import static dev.tidemark.payment.Sample.ORDER;
import static dev.tidemark.payment.Sample.TOTAL;
import static dev.tidemark.payment.Sample.earned;
import static dev.tidemark.payment.Sample.givenBack;
import static dev.tidemark.payment.Sample.refundStarted;
import static dev.tidemark.payment.Sample.refunded;
import static dev.tidemark.payment.Sample.succeeded;
import static dev.tidemark.payment.Sample.unwanted;
import static dev.tidemark.payment.language.LedgerAccount.EARNED;
import static dev.tidemark.payment.language.LedgerAccount.GATEWAY_CLEARING;
import static dev.tidemark.payment.language.LedgerAccount.HELD;
import static dev.tidemark.payment.language.LedgerAccount.REFUNDABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.view.LedgerBalance;
import dev.tidemark.payment.view.Posting;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeepingTheBooksTest {
  private static final Money ZERO = Money.zero("EUR");
  private static final Money CREDIT = new Money(-3000, "EUR");

  private static LedgerBalance after(PaymentEvent... events) {
    LedgerBalance sum = LedgerBalance.empty("EUR");
    for (PaymentEvent event : events) {
      sum = sum.after(event);
    }
    return sum;
  }

  @Test
  void captured_money_is_held_until_it_is_earned() {
    assertThat(Posting.of(succeeded("answer")))
        .containsExactly(new Posting(GATEWAY_CLEARING, TOTAL), new Posting(HELD, CREDIT));
    assertThat(after(succeeded("answer")))
        .isEqualTo(new LedgerBalance(TOTAL, ZERO, TOTAL, ZERO, ZERO));
    assertThat(after(succeeded("answer"), earned()))
        .isEqualTo(new LedgerBalance(TOTAL, ZERO, ZERO, TOTAL, ZERO));
  }

  @Test
  void a_refund_is_owed_before_it_is_paid() {
    assertThat(after(succeeded("answer"), refundStarted()))
        .isEqualTo(new LedgerBalance(TOTAL, ZERO, ZERO, ZERO, TOTAL));
    assertThat(after(succeeded("answer"), refundStarted(), refunded()))
        .isEqualTo(new LedgerBalance(TOTAL, TOTAL, ZERO, ZERO, ZERO));
  }

  @Test
  void earned_money_can_be_owed_again() {
    PaymentEvent refund = refundStarted(TOTAL, EARNED, "returned");
    assertThat(after(succeeded("answer"), earned(), refund))
        .isEqualTo(new LedgerBalance(TOTAL, ZERO, ZERO, ZERO, TOTAL));
  }

  @Test
  void money_nobody_waits_for_is_owed_at_once_and_only_once() {
    assertThat(Posting.of(unwanted(TOTAL, "answer")))
        .containsExactly(new Posting(GATEWAY_CLEARING, TOTAL), new Posting(REFUNDABLE, CREDIT));
    assertThat(after(unwanted(TOTAL, "answer"), givenBack(TOTAL)))
        .isEqualTo(new LedgerBalance(TOTAL, ZERO, ZERO, ZERO, TOTAL));
  }

  @Test
  void what_moves_no_money_is_not_posted() {
    assertThat(
            List.of(
                Posting.of(Sample.requested()),
                Posting.of(Sample.failed("no-funds", "answer")),
                Posting.of(Sample.reversed()),
                Posting.of(Sample.refundRepeated()),
                Posting.of(
                    new PaymentEvent.SuccessRepeated(ORDER, Sample.PAYMENT, TOTAL, Sample.NOW))))
        .containsOnly(List.of());
  }

  @Test
  void books_that_are_wrong_are_told_from_sound_ones() {
    assertThat(after(succeeded("answer")).isSound()).isTrue();
    assertThat(after(succeeded("answer")).plus(new Posting(HELD, CREDIT)).isSound()).isFalse();
    assertThat(after(refunded()).isSound()).isFalse();
    assertThat(after(succeeded("answer"), earned(), earned()).isSound()).isFalse();
    assertThat(after(succeeded("answer"), refundStarted(), refunded(), refunded()).isSound())
        .isFalse();
  }
}
