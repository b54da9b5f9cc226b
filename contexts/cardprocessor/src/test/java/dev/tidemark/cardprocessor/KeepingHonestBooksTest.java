package dev.tidemark.cardprocessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.cardprocessor.language.CardCommand;
import dev.tidemark.cardprocessor.language.CardEvent;
import dev.tidemark.cardprocessor.language.CardRejection.ChargeNotFound;
import dev.tidemark.cardprocessor.language.CardRejection.KeyReused;
import dev.tidemark.cardprocessor.language.CardRejection.NothingToTell;
import dev.tidemark.cardprocessor.language.ChargeStatus;
import dev.tidemark.cardprocessor.language.Told;
import dev.tidemark.cardprocessor.language.Told.Answer;
import dev.tidemark.cardprocessor.view.ProcessorBalance;
import dev.tidemark.cardprocessor.view.SimulatedCharges.ChargesBy;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.kernel.view.PageRequest;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeepingHonestBooksTest {
  private static final Money EUR_30 = new Money(3000, "EUR");

  @Test
  void a_key_is_charged_once_however_often_it_is_called() {
    Caller caller = Caller.of();
    Told first = caller.charge("tok_ok");
    assertThat(caller.charge("tok_ok")).isEqualTo(first);
    assertThat(caller.record().captured()).isEqualTo(EUR_30);
    assertThat(caller.record().calls()).isEqualTo(2);
  }

  @Test
  void a_key_is_of_one_amount() {
    Caller caller = Caller.of();
    caller.charge("tok_ok");
    var other = new CardCommand.Charge(Caller.KEY, Caller.ORDER, new Money(1, "EUR"), "tok_ok");
    assertThat(caller.processor().command(other)).contains(new KeyReused(Caller.KEY, EUR_30));
  }

  @Test
  void a_voided_key_never_charges_even_if_nobody_had_called_before() {
    Caller caller = Caller.of();
    assertThat(caller.voidCharge().answer()).isEqualTo(Answer.DECLINED);
    assertThat(caller.charge("tok_ok").answer()).isEqualTo(Answer.DECLINED);
    assertThat(caller.lookUp().reason()).contains("voided");
    assertThat(caller.record().status()).isEqualTo(ChargeStatus.Voided);
    assertThat(caller.after(600)).isEmpty();
  }

  @Test
  void a_pending_charge_that_is_voided_is_not_captured_later() {
    Caller caller = Caller.of();
    caller.charge("tok_delay");
    assertThat(caller.voidCharge().answer()).isEqualTo(Answer.DECLINED);
    assertThat(caller.after(600)).isEmpty();
    assertThat(caller.record().captured().isZero()).isTrue();
  }

  @Test
  void a_void_comes_too_late_for_captured_money() {
    Caller caller = Caller.of();
    caller.charge("tok_ok");
    assertThat(caller.voidCharge().answer()).isEqualTo(Answer.SUCCEEDED);
  }

  @Test
  void a_refund_key_refunds_once() {
    Caller caller = Caller.of();
    caller.charge("tok_ok");
    assertThat(caller.refund("r1", 1000)).isEqualTo(caller.refund("r1", 1000));
    assertThat(caller.record().refunded()).isEqualTo(new Money(1000, "EUR"));
  }

  @Test
  void refunds_never_exceed_what_was_captured() {
    Caller caller = Caller.of();
    caller.charge("tok_ok");
    caller.refund("r1", 2000);
    assertThat(caller.refund("r2", 1001).reason()).contains("refund-exceeds-captured");
    assertThat(caller.refund("r3", 1000).answer()).isEqualTo(Answer.REFUNDED);
    assertThat(caller.record().refunded()).isEqualTo(EUR_30);
    var yen = new CardCommand.Refund(Caller.KEY, "r4", Caller.ORDER, new Money(1, "JPY"));
    assertThat(caller.call(yen).answer()).isEqualTo(Answer.REFUSED);
  }

  @Test
  void nothing_is_refunded_that_was_not_captured() {
    Caller untouched = Caller.of();
    assertThat(untouched.refund("r1", 1).reason()).contains("nothing-captured");
    Caller declined = Caller.of();
    declined.charge("tok_decline");
    assertThat(declined.refund("r1", 1).reason()).contains("nothing-captured");
  }

  @Test
  void money_is_positive() {
    Money nothing = Money.zero("EUR");
    assertThatThrownBy(() -> new CardCommand.Charge("k", Caller.ORDER, nothing, "tok_ok"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CardCommand.Refund("k", "r", Caller.ORDER, nothing))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_callback_that_is_not_taken_in_stays_due() {
    Caller caller = Caller.of();
    caller.charge("tok_ok");
    assertThatThrownBy(() -> caller.deafOnce().after(0)).hasMessage("Not taken in.");
    assertThat(caller.record().callbacksSent()).isEqualTo(1);
    assertThat(caller.record().callbacksDelivered()).isZero();
  }

  @Test
  void staff_may_have_the_outcome_told_again() {
    Caller caller = Caller.of();
    caller.charge("tok_ok");
    caller.after(1);
    caller.call(new CardCommand.SendCallback(Caller.KEY));
    var heard = caller.after(0);
    assertThat(heard).hasSize(2);
    assertThat(heard.get(1)).isEqualTo(heard.get(0));
    assertThat(caller.record().callbacksDelivered()).isEqualTo(2);
  }

  @Test
  void there_is_nothing_to_tell_before_the_outcome() {
    Caller caller = Caller.of();
    var tell = new CardCommand.SendCallback(Caller.KEY);
    assertThat(caller.processor().command(tell)).contains(new ChargeNotFound(Caller.KEY));
    caller.charge("tok_delay");
    assertThat(caller.processor().command(tell)).contains(new NothingToTell(ChargeStatus.Pending));
  }

  @Test
  void charges_are_found_by_order_and_status() {
    Caller caller = Caller.of();
    caller.charge("tok_ok");
    var captured = ask(caller, Optional.empty(), Set.of(ChargeStatus.Captured));
    assertThat(captured).isEqualTo(1);
    assertThat(ask(caller, Optional.of("x"), Set.of(ChargeStatus.Declined))).isZero();
  }

  private static int ask(Caller caller, Optional<String> order, Set<ChargeStatus> status) {
    var query = new ChargesBy(order.map(x -> Caller.ORDER), status, PageRequest.first(10));
    return caller.processor().ask(query).orElseThrow().items().size();
  }

  @Test
  void its_sum_is_made_of_captures_and_refunds_only() {
    ProcessorBalance balance =
        ProcessorBalance.empty("EUR")
            .after(new CardEvent.ChargeCaptured("k", Caller.ORDER, EUR_30, "c"))
            .after(new CardEvent.ChargeVoided("other", Caller.ORDER))
            .after(
                new CardEvent.ChargeRefunded("k", Caller.ORDER, "r", new Money(1000, "EUR"), "x"));
    assertThat(balance.kept()).isEqualTo(new Money(2000, "EUR"));
  }
}
