package dev.tidemark.payment;

import static dev.tidemark.payment.Sample.KEY;
import static dev.tidemark.payment.Sample.NOW;
import static dev.tidemark.payment.Sample.ORDER;
import static dev.tidemark.payment.Sample.PAYMENT;
import static dev.tidemark.payment.Sample.SUCCEEDED;
import static dev.tidemark.payment.Sample.TOTAL;
import static dev.tidemark.payment.Sample.UNKNOWN;
import static dev.tidemark.payment.Sample.answer;
import static dev.tidemark.payment.Sample.callback;
import static dev.tidemark.payment.Sample.declinedCallback;
import static dev.tidemark.payment.Sample.failed;
import static dev.tidemark.payment.Sample.givenBack;
import static dev.tidemark.payment.Sample.payment;
import static dev.tidemark.payment.Sample.pending;
import static dev.tidemark.payment.Sample.refundStarted;
import static dev.tidemark.payment.Sample.refunded;
import static dev.tidemark.payment.Sample.requested;
import static dev.tidemark.payment.Sample.reversed;
import static dev.tidemark.payment.Sample.succeeded;
import static dev.tidemark.payment.Sample.succeededCallback;
import static dev.tidemark.payment.Sample.unwanted;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.contracts.payment.v1.PaymentFailed;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.payment.language.PaymentCommand.CallbackOutcome;
import dev.tidemark.payment.language.PaymentRejection.PaymentNotFound;
import org.junit.jupiter.api.Test;

class HearingCallbacksTest {
  private static final String EVT = "callback evt_1";

  @Test
  void a_callback_settles_a_pending_charge() {
    payment().given(requested(), pending(1, 10)).when(succeededCallback()).then(succeeded(EVT));
    payment()
        .given(requested(), pending(1, 10))
        .when(declinedCallback())
        .then(failed("no-funds", EVT));
  }

  @Test
  void a_callback_may_come_before_the_answer_to_the_call() {
    payment().given(requested()).when(succeededCallback()).then(succeeded(EVT));
    payment().given(requested(), succeeded(EVT)).when(answer(1, SUCCEEDED)).nothingHappens();
    payment().given(requested(), succeeded(EVT)).when(answer(1, UNKNOWN)).nothingHappens();
  }

  @Test
  void a_repeated_callback_changes_nothing_for_ever() {
    payment().given(requested(), succeeded(EVT)).when(succeededCallback()).nothingHappens();
    payment().given(requested(), failed("x", EVT)).when(declinedCallback()).nothingHappens();
    payment()
        .given(requested(), succeeded(EVT), refundStarted())
        .when(succeededCallback())
        .nothingHappens();
    payment()
        .given(requested(), succeeded(EVT), refundStarted(), refunded())
        .when(succeededCallback())
        .nothingHappens();
  }

  @Test
  void money_captured_after_the_failure_was_told_goes_back() {
    payment()
        .given(requested(), failed("no-funds", "answer"))
        .when(succeededCallback())
        .then(unwanted(TOTAL, EVT), givenBack(TOTAL));
  }

  @Test
  void money_captured_after_the_reversal_was_told_goes_back() {
    payment()
        .given(requested(), failed("no-funds", "answer"), reversed())
        .when(succeededCallback())
        .then(unwanted(TOTAL, EVT), givenBack(TOTAL))
        .thenEffects(new Effect.Disarm("lookup"));
  }

  @Test
  void a_decline_after_the_capture_changes_nothing() {
    payment().given(requested(), succeeded(EVT)).when(declinedCallback()).nothingHappens();
  }

  @Test
  void another_amount_than_asked_for_fails_the_payment_and_goes_back() {
    Money other = new Money(2999, "EUR");
    payment()
        .given(requested())
        .when(callback(CallbackOutcome.SUCCEEDED, other, KEY))
        .then(failed("amount-mismatch", EVT), unwanted(other, EVT), givenBack(other))
        .thenEffects(
            Effect.send(new PaymentFailed(PAYMENT, ORDER, TOTAL, "amount-mismatch", NOW)),
            new Effect.Disarm("lookup"),
            new Effect.Disarm("lookup"));
  }

  @Test
  void a_callback_for_an_order_nobody_asked_to_charge_is_not_found() {
    payment().when(succeededCallback()).refuses(new PaymentNotFound(ORDER));
    payment().given(reversed()).when(succeededCallback()).refuses(new PaymentNotFound(ORDER));
  }

  @Test
  void a_callback_about_another_charge_is_not_found() {
    payment()
        .given(requested())
        .when(callback(CallbackOutcome.SUCCEEDED, TOTAL, "another key"))
        .refuses(new PaymentNotFound(ORDER));
  }

  @Test
  void a_callback_without_a_positive_amount_or_with_endless_words_is_malformed() {
    assertThatThrownBy(() -> callback(CallbackOutcome.SUCCEEDED, Money.zero("EUR"), KEY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> callback(CallbackOutcome.SUCCEEDED, TOTAL, "k".repeat(201)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
