package dev.tidemark.cardprocessor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cardprocessor.language.Behaviour;
import dev.tidemark.cardprocessor.language.Callback;
import dev.tidemark.cardprocessor.language.Callback.Outcome;
import dev.tidemark.cardprocessor.language.ChargeStatus;
import dev.tidemark.cardprocessor.language.Told.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One specification for each token of the README. */
class TokensTest {
  private static List<Outcome> outcomes(List<Callback> callbacks) {
    return callbacks.stream().map(Callback::outcome).toList();
  }

  @Test
  void tok_ok_captures_answers_and_calls_back_once() {
    Caller caller = Caller.of();
    assertThat(caller.charge("tok_ok").answer()).isEqualTo(Answer.SUCCEEDED);
    assertThat(caller.lookUp().answer()).isEqualTo(Answer.SUCCEEDED);
    assertThat(outcomes(caller.after(60))).containsExactly(Outcome.SUCCEEDED);
    assertThat(caller.record().captured()).isEqualTo(Caller.TOTAL);
  }

  @Test
  void any_other_word_is_a_card_that_works() {
    assertThat(Caller.of().charge("tok_visa").answer()).isEqualTo(Answer.SUCCEEDED);
    assertThat(Caller.of().charge("tok_delay_0").answer()).isEqualTo(Answer.SUCCEEDED);
    assertThat(Caller.of().charge("tok_delay_86401").answer()).isEqualTo(Answer.SUCCEEDED);
  }

  @Test
  void tok_decline_captures_nothing() {
    Caller caller = Caller.of();
    assertThat(caller.charge("tok_decline").answer()).isEqualTo(Answer.DECLINED);
    assertThat(caller.lookUp().reason()).contains("card-declined");
    assertThat(outcomes(caller.after(60))).containsExactly(Outcome.DECLINED);
    assertThat(caller.record().captured().isZero()).isTrue();
  }

  @Test
  void tok_delay_is_pending_for_five_seconds_or_as_many_as_it_says() {
    Caller caller = Caller.of();
    assertThat(caller.charge("tok_delay").answer()).isEqualTo(Answer.PENDING);
    assertThat(caller.after(4)).isEmpty();
    assertThat(caller.lookUp().answer()).isEqualTo(Answer.PENDING);
    assertThat(outcomes(caller.after(1))).containsExactly(Outcome.SUCCEEDED);

    Caller patient = Caller.of();
    patient.charge("tok_delay_60");
    assertThat(patient.after(59)).isEmpty();
    assertThat(patient.after(1)).hasSize(1);
  }

  @Test
  void tok_delay_decline_is_pending_and_then_declined() {
    Caller caller = Caller.of();
    assertThat(caller.charge("tok_delay_decline").answer()).isEqualTo(Answer.PENDING);
    assertThat(outcomes(caller.after(5))).containsExactly(Outcome.DECLINED);
  }

  @Test
  void tok_no_answer_is_silent_until_it_is_looked_up() {
    Caller caller = Caller.of();
    assertThat(caller.charge("tok_no_answer").answer()).isEqualTo(Answer.NO_ANSWER);
    assertThat(caller.charge("tok_no_answer").answer()).isEqualTo(Answer.NO_ANSWER);
    assertThat(caller.after(600)).isEmpty();
    assertThat(caller.lookUp().answer()).isEqualTo(Answer.SUCCEEDED);
  }

  @Test
  void tok_unknown_then_ok_loses_the_answer_and_calls_back_later() {
    Caller caller = Caller.of();
    assertThat(caller.charge("tok_unknown_then_ok").answer()).isEqualTo(Answer.NO_ANSWER);
    assertThat(caller.after(2)).isEmpty();
    assertThat(outcomes(caller.after(1))).containsExactly(Outcome.SUCCEEDED);
  }

  @Test
  void tok_lost_never_hears_the_first_call() {
    Caller caller = Caller.of();
    assertThat(caller.charge("tok_lost").answer()).isEqualTo(Answer.NO_ANSWER);
    assertThat(caller.lookUp().answer()).isEqualTo(Answer.NEVER_HEARD_OF);
    assertThat(caller.record().status()).isEqualTo(ChargeStatus.Unheard);
    assertThat(caller.charge("tok_lost").answer()).isEqualTo(Answer.SUCCEEDED);
  }

  @Test
  void tok_duplicate_callback_tells_three_times_under_one_id() {
    Caller caller = Caller.of();
    caller.charge("tok_duplicate_callback");
    List<Callback> heard = caller.after(60);
    assertThat(heard).hasSize(3);
    assertThat(heard.stream().distinct()).hasSize(1);
  }

  @Test
  void tok_late_callback_captures_after_two_minutes_and_can_not_be_voided() {
    Caller caller = Caller.of();
    assertThat(caller.charge("tok_late_callback").answer()).isEqualTo(Answer.PENDING);
    assertThat(caller.voidCharge().answer()).isEqualTo(Answer.PENDING);
    assertThat(caller.after(119)).isEmpty();
    assertThat(outcomes(caller.after(1))).containsExactly(Outcome.SUCCEEDED);
  }

  @Test
  void tok_no_callback_never_tells() {
    Caller caller = Caller.of();
    assertThat(caller.charge("tok_no_callback").answer()).isEqualTo(Answer.PENDING);
    assertThat(caller.after(600)).isEmpty();
    assertThat(caller.lookUp().answer()).isEqualTo(Answer.SUCCEEDED);
  }

  @Test
  void tok_declined_then_ok_contradicts_itself() {
    Caller caller = Caller.of();
    assertThat(caller.charge("tok_declined_then_ok").answer()).isEqualTo(Answer.DECLINED);
    assertThat(outcomes(caller.after(60))).containsExactly(Outcome.DECLINED, Outcome.SUCCEEDED);
    assertThat(caller.record().captured()).isEqualTo(Caller.TOTAL);
  }

  @Test
  void tok_flaky_loses_a_call_two_lookups_and_the_answer_to_a_refund() {
    Caller caller = Caller.of();
    assertThat(caller.charge("tok_flaky").answer()).isEqualTo(Answer.NO_ANSWER);
    assertThat(caller.lookUp().answer()).isEqualTo(Answer.NO_ANSWER);
    assertThat(caller.lookUp().answer()).isEqualTo(Answer.NO_ANSWER);
    assertThat(caller.lookUp().answer()).isEqualTo(Answer.NEVER_HEARD_OF);
    assertThat(caller.charge("tok_flaky").answer()).isEqualTo(Answer.SUCCEEDED);
    assertThat(caller.refund("r1", 3000).answer()).isEqualTo(Answer.NO_ANSWER);
    assertThat(caller.refund("r1", 3000).answer()).isEqualTo(Answer.REFUNDED);
  }

  @Test
  void tok_refund_no_answer_refunds_without_saying_so() {
    Caller caller = Caller.of();
    caller.charge("tok_refund_no_answer");
    assertThat(caller.refund("r1", 3000).answer()).isEqualTo(Answer.NO_ANSWER);
    assertThat(caller.record().refunded()).isEqualTo(Caller.TOTAL);
  }

  @Test
  void tok_refund_refused_refunds_when_asked_again() {
    Caller caller = Caller.of();
    caller.charge("tok_refund_refused");
    assertThat(caller.refund("r1", 3000).answer()).isEqualTo(Answer.REFUSED);
    assertThat(caller.record().refunded().isZero()).isTrue();
    assertThat(caller.refund("r1", 3000).answer()).isEqualTo(Answer.REFUNDED);
  }

  @Test
  void the_token_of_the_first_call_counts() {
    Caller caller = Caller.of();
    caller.charge("tok_lost");
    caller.charge("tok_decline");
    assertThat(caller.record().behaviour()).isEqualTo("tok_lost");
    assertThat(caller.record().status()).isEqualTo(ChargeStatus.Captured);
  }

  @Test
  void every_behaviour_has_a_name_that_is_found() {
    assertThat(Behaviour.named("tok_delay_86400")).isPresent();
    assertThat(Behaviour.named("tok_delay_-1")).isEmpty();
    assertThat(Behaviour.named("tok_delay_x")).isEmpty();
    assertThat(Behaviour.named("")).isEmpty();
  }
}
