package dev.tidemark.payment;

import static dev.tidemark.payment.Sample.DECLINED;
import static dev.tidemark.payment.Sample.NOW;
import static dev.tidemark.payment.Sample.ORDER;
import static dev.tidemark.payment.Sample.PAYMENT;
import static dev.tidemark.payment.Sample.SUCCEEDED;
import static dev.tidemark.payment.Sample.TOTAL;
import static dev.tidemark.payment.Sample.answer;
import static dev.tidemark.payment.Sample.earn;
import static dev.tidemark.payment.Sample.earned;
import static dev.tidemark.payment.Sample.failed;
import static dev.tidemark.payment.Sample.payment;
import static dev.tidemark.payment.Sample.refundStarted;
import static dev.tidemark.payment.Sample.refused;
import static dev.tidemark.payment.Sample.request;
import static dev.tidemark.payment.Sample.requested;
import static dev.tidemark.payment.Sample.reversed;
import static dev.tidemark.payment.Sample.succeeded;

import dev.tidemark.contracts.payment.v1.PaymentFailed;
import dev.tidemark.contracts.payment.v1.PaymentSucceeded;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.payment.language.PaymentCommand;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.language.PaymentRejection.PaymentNotFound;
import org.junit.jupiter.api.Test;

class ChargingAnOrderTest {
  private static final Effect SUCCESS =
      Effect.send(new PaymentSucceeded(PAYMENT, ORDER, TOTAL, NOW));

  private static Effect failure(String reason) {
    return Effect.send(new PaymentFailed(PAYMENT, ORDER, TOTAL, reason, NOW));
  }

  @Test
  void begins_with_one_call_under_the_key_of_the_order() {
    payment().when(request()).then(requested()).thenEffects();
  }

  @Test
  void holds_the_money_and_tells_when_the_gateway_captured_it() {
    payment()
        .given(requested())
        .when(answer(1, SUCCEEDED))
        .then(succeeded("answer"))
        .thenEffects(SUCCESS, new Effect.Disarm("lookup"));
  }

  @Test
  void fails_and_tells_when_the_gateway_declines() {
    payment()
        .given(requested())
        .when(answer(1, DECLINED))
        .then(failed("no-funds", "answer"))
        .thenEffects(failure("no-funds"), new Effect.Disarm("lookup"));
  }

  @Test
  void is_answered_once_when_asked_twice_before_the_answer() {
    payment().given(requested()).when(request()).nothingHappens();
  }

  @Test
  void answers_again_with_the_first_success_and_charges_nothing() {
    payment()
        .given(requested(), succeeded("answer"))
        .at(NOW.plusSeconds(60))
        .when(request())
        .then(new PaymentEvent.SuccessRepeated(ORDER, PAYMENT, TOTAL, NOW))
        .thenEffects(SUCCESS);
  }

  @Test
  void answers_again_with_the_first_failure_and_charges_nothing() {
    payment()
        .given(requested(), failed("no-funds", "answer"))
        .at(NOW.plusSeconds(60))
        .when(request())
        .then(new PaymentEvent.FailureRepeated(ORDER, PAYMENT, TOTAL, "no-funds", NOW))
        .thenEffects(failure("no-funds"));
  }

  @Test
  void never_happens_after_the_payment_was_called_off() {
    payment()
        .given(reversed())
        .when(request())
        .then(refused("reversed"))
        .thenEffects(failure("reversed"));
    payment()
        .given(requested(), failed("no-funds", "answer"), reversed())
        .when(request())
        .then(refused("reversed"));
    payment()
        .given(requested(), succeeded("answer"), refundStarted(), Sample.refunded())
        .when(request())
        .then(refused("reversed"));
  }

  @Test
  void waits_for_the_answer_to_the_undo_while_it_is_being_undone() {
    payment()
        .given(requested(), succeeded("answer"), refundStarted())
        .when(request())
        .nothingHappens();
    payment().given(requested(), Sample.undoRequested()).when(request()).nothingHappens();
  }

  @Test
  void fails_without_a_call_when_there_is_nothing_to_collect() {
    Money nothing = Money.zero("EUR");
    payment()
        .when(new PaymentCommand.RequestCharge(ORDER, nothing, "tok_ok"))
        .then(new PaymentEvent.ChargeRefused(ORDER, PAYMENT, nothing, "amount-not-positive", NOW));
  }

  @Test
  void is_earned_once_when_the_order_is_confirmed() {
    payment().given(requested(), succeeded("answer")).when(earn()).then(earned());
    payment().given(requested(), succeeded("answer"), earned()).when(earn()).nothingHappens();
  }

  @Test
  void earns_nothing_that_is_on_its_way_back() {
    payment()
        .given(requested(), succeeded("answer"), refundStarted())
        .when(earn())
        .nothingHappens();
  }

  @Test
  void earns_nothing_for_an_order_that_is_paid_otherwise() {
    payment().when(earn()).refuses(new PaymentNotFound(ORDER));
  }
}
