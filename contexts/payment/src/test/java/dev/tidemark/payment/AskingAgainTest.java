package dev.tidemark.payment;

import static dev.tidemark.payment.Sample.DECLINED;
import static dev.tidemark.payment.Sample.KEY;
import static dev.tidemark.payment.Sample.NEVER_HEARD;
import static dev.tidemark.payment.Sample.NOW;
import static dev.tidemark.payment.Sample.ORDER;
import static dev.tidemark.payment.Sample.PENDING;
import static dev.tidemark.payment.Sample.SUCCEEDED;
import static dev.tidemark.payment.Sample.UNKNOWN;
import static dev.tidemark.payment.Sample.answer;
import static dev.tidemark.payment.Sample.failed;
import static dev.tidemark.payment.Sample.lookUp;
import static dev.tidemark.payment.Sample.lookup;
import static dev.tidemark.payment.Sample.payment;
import static dev.tidemark.payment.Sample.pending;
import static dev.tidemark.payment.Sample.repeated;
import static dev.tidemark.payment.Sample.requested;
import static dev.tidemark.payment.Sample.succeeded;
import static dev.tidemark.payment.Sample.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.process.Effect;
import dev.tidemark.payment.language.PaymentAction;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.language.PaymentRejection.IllegalTransition;
import dev.tidemark.payment.language.PaymentRejection.PaymentNotFound;
import dev.tidemark.payment.language.PaymentStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskingAgainTest {
  @Test
  void silence_decides_nothing_but_when_to_look_up() {
    payment()
        .given(requested())
        .when(answer(1, UNKNOWN))
        .then(unknown(1, 1))
        .thenEffects(new Effect.Arm("lookup", NOW.plusSeconds(1)));
  }

  @Test
  void a_promised_callback_is_given_time_before_the_gateway_is_asked() {
    payment()
        .given(requested())
        .when(answer(1, PENDING))
        .then(pending(1, 10))
        .thenEffects(new Effect.Arm("lookup", NOW.plusSeconds(10)));
  }

  @Test
  void the_timer_starts_a_lookup() {
    payment().given(requested(), unknown(1, 1)).when(lookUp()).then(lookup(2));
    payment().given(requested(), pending(1, 10)).when(lookUp()).then(lookup(2));
  }

  @Test
  void what_the_lookup_says_decides() {
    payment()
        .given(requested(), unknown(1, 1), lookup(2))
        .when(answer(2, SUCCEEDED))
        .then(succeeded("answer"));
    payment()
        .given(requested(), unknown(1, 1), lookup(2))
        .when(answer(2, DECLINED))
        .then(failed("no-funds", "answer"));
  }

  @Test
  void a_call_the_gateway_never_heard_of_is_made_again_under_the_same_key() {
    payment()
        .given(requested(), unknown(1, 1), lookup(2))
        .when(answer(2, NEVER_HEARD))
        .then(new PaymentEvent.ChargeRepeated(ORDER, KEY, Sample.TOTAL, Sample.TOKEN, 3));
  }

  @Test
  void a_charge_is_never_repeated_without_a_lookup() {
    payment().given(requested()).when(answer(1, NEVER_HEARD)).then(unknown(1, 1));
    payment()
        .given(requested(), unknown(1, 1), lookup(2), repeated(3))
        .when(answer(3, UNKNOWN))
        .then(unknown(3, 4));
  }

  @Test
  void waits_grow_with_every_call_up_to_a_minute() {
    assertThat(List.of(wait(1), wait(2), wait(3), wait(6), wait(7), wait(500)))
        .containsExactly(1L, 2L, 4L, 32L, 60L, 60L);
  }

  private static long wait(int call) {
    var outcome =
        payment()
            .given(
                new PaymentEvent.ChargeRequested(
                    ORDER, Sample.PAYMENT, KEY, Sample.TOTAL, Sample.TOKEN, call))
            .when(answer(call, UNKNOWN));
    PaymentEvent.OutcomeUnknown event = (PaymentEvent.OutcomeUnknown) outcome.events().getFirst();
    return event.askAgainAt().getEpochSecond() - NOW.getEpochSecond();
  }

  @Test
  void an_open_answer_to_an_earlier_call_means_nothing() {
    payment()
        .given(requested(), unknown(1, 1), lookup(2))
        .when(answer(1, UNKNOWN))
        .nothingHappens();
    payment()
        .given(requested(), unknown(1, 1), lookup(2))
        .when(answer(1, NEVER_HEARD))
        .nothingHappens();
    payment().given(requested(), succeeded("answer")).when(answer(1, PENDING)).nothingHappens();
  }

  @Test
  void a_timer_that_comes_too_late_is_refused() {
    payment()
        .given(requested(), unknown(1, 1), lookup(2))
        .when(lookUp())
        .refuses(new IllegalTransition(PaymentStatus.OutcomeUnknown, List.<PaymentAction>of()));
    payment()
        .given(requested(), succeeded("answer"))
        .when(lookUp())
        .refuses(new IllegalTransition(PaymentStatus.Succeeded, List.<PaymentAction>of()));
    payment().when(lookUp()).refuses(new PaymentNotFound(ORDER));
  }

  @Test
  void an_answer_without_a_payment_is_refused() {
    payment().when(answer(1, SUCCEEDED)).refuses(new PaymentNotFound(ORDER));
  }
}
