package dev.tidemark.payment;

import static dev.tidemark.payment.Sample.NOW;
import static dev.tidemark.payment.Sample.ORDER;
import static dev.tidemark.payment.Sample.PAYMENT;
import static dev.tidemark.payment.Sample.REFUND;
import static dev.tidemark.payment.Sample.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.ordering.v1.OrderConfirmed;
import dev.tidemark.contracts.ordering.v1.OrderPaymentRequested;
import dev.tidemark.contracts.payment.v1.PaymentReversed;
import dev.tidemark.contracts.payment.v1.RefundPayment;
import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.payment.language.GatewayAnswer;
import dev.tidemark.payment.language.PaymentAction;
import dev.tidemark.payment.language.PaymentRejection.PaymentNotFound;
import dev.tidemark.payment.language.PaymentStatus;
import dev.tidemark.payment.language.RefundAnswer;
import dev.tidemark.payment.port.PaymentGateway;
import dev.tidemark.payment.view.LedgerEntry.LedgerEntries;
import dev.tidemark.payment.view.PaymentSummary;
import dev.tidemark.payment.view.PaymentSummary.PaymentOf;
import dev.tidemark.payment.view.PaymentSummary.PaymentsBy;
import dev.tidemark.testkit.ContextSpecification;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The whole context: messages in, calls out, and what can be read meanwhile. */
class PayingForAnOrderTest {
  private final List<String> calls = new ArrayList<>();
  private final Deque<GatewayAnswer> answers = new ArrayDeque<>();
  private final Deque<RefundAnswer> refundAnswers = new ArrayDeque<>();
  private final ContextSpecification payment =
      ContextSpecification.of(new Payments(new ScriptedGateway()));

  private final class ScriptedGateway implements PaymentGateway {
    @Override
    public GatewayAnswer charge(Charge charge) {
      assertThat(charge).isEqualTo(new Charge(Sample.KEY, ORDER, TOTAL, "tok_ok"));
      calls.add("charge");
      return answers.removeFirst();
    }

    @Override
    public GatewayAnswer lookUp(Charge charge) {
      assertThat(charge.key()).isEqualTo(Sample.KEY);
      calls.add("look up");
      return answers.removeFirst();
    }

    @Override
    public GatewayAnswer voidCharge(Charge charge) {
      assertThat(charge.key()).isEqualTo(Sample.KEY);
      calls.add("void");
      return answers.removeFirst();
    }

    @Override
    public RefundAnswer refund(Refund refund) {
      assertThat(refund)
          .isEqualTo(new Refund(REFUND.toString(), Sample.KEY, ORDER, TOTAL, "cancelled"));
      calls.add("refund");
      return refundAnswers.removeFirst();
    }
  }

  private void request() {
    payment.message(new OrderPaymentRequested(ORDER, new CustomerId("ann"), TOTAL, "tok_ok", NOW));
    payment.react();
  }

  private void undo() {
    payment.message(new RefundPayment(ORDER, "cancelled", NOW));
    payment.react();
  }

  private PaymentSummary summary() {
    return payment.ask(new PaymentOf(ORDER)).orElseThrow();
  }

  private List<String> ledger(Optional<String> any) {
    var page =
        payment.ask(new LedgerEntries(any.map(x -> ORDER), PageRequest.first(50))).orElseThrow();
    return page.items().stream()
        .map(e -> e.cause() + " " + e.account() + " " + e.amount().amount())
        .toList();
  }

  @Test
  void is_charged_earned_and_given_back() {
    answers.add(Sample.SUCCEEDED);
    request();
    payment.message(new OrderConfirmed(ORDER, new CustomerId("ann"), TOTAL, NOW));
    refundAnswers.add(new RefundAnswer.Refunded("ref_2"));
    undo();

    assertThat(calls).containsExactly("charge", "refund");
    assertThat(summary())
        .isEqualTo(
            new PaymentSummary(
                ORDER,
                PAYMENT,
                PaymentStatus.Refunded,
                Optional.of(TOTAL),
                Optional.of(TOTAL),
                Optional.of(TOTAL),
                1,
                Optional.empty(),
                List.of(),
                5));
    assertThat(ledger(Optional.of("this order")))
        .containsExactly(
            "ChargeSucceeded GATEWAY_CLEARING 3000",
            "ChargeSucceeded HELD -3000",
            "MoneyEarned HELD 3000",
            "MoneyEarned EARNED -3000",
            "RefundStarted EARNED 3000",
            "RefundStarted REFUNDABLE -3000",
            "Refunded REFUNDABLE 3000",
            "Refunded GATEWAY_CLEARING -3000");
    assertThat(ledger(Optional.empty())).hasSize(8);
  }

  @Test
  void silence_is_looked_up_and_a_lost_call_is_made_again() {
    answers.addAll(List.of(Sample.UNKNOWN, Sample.NEVER_HEARD, Sample.SUCCEEDED));
    request();
    assertThat(summary().status()).isEqualTo(PaymentStatus.OutcomeUnknown);
    assertThat(summary().actions()).containsExactly(PaymentAction.lookUp);

    payment.pass(Duration.ofSeconds(1));
    payment.react();

    assertThat(calls).containsExactly("charge", "look up", "charge");
    assertThat(summary().status()).isEqualTo(PaymentStatus.Succeeded);
    assertThat(summary().attempts()).isEqualTo(2);
  }

  @Test
  void a_pending_charge_that_is_called_off_is_looked_up_and_voided() {
    answers.addAll(List.of(Sample.PENDING, Sample.PENDING, Sample.DECLINED));
    request();
    assertThat(summary().status()).isEqualTo(PaymentStatus.Pending);
    undo();
    assertThat(calls).containsExactly("charge", "look up", "void");
    assertThat(summary().status()).isEqualTo(PaymentStatus.Reversed);
    assertThat(summary().captured()).isEmpty();
  }

  @Test
  void a_refund_is_pressed_for_until_it_is_made_or_refused() {
    answers.add(Sample.SUCCEEDED);
    request();
    refundAnswers.add(new RefundAnswer.Unknown());
    refundAnswers.add(new RefundAnswer.Refused("account closed"));
    undo();
    assertThat(summary().status()).isEqualTo(PaymentStatus.Refunding);
    payment.pass(Duration.ofSeconds(1));
    payment.react();
    assertThat(summary().status()).isEqualTo(PaymentStatus.RefundRefused);
    assertThat(summary().failureReason()).contains("account closed");
    assertThat(summary().actions()).containsExactly(PaymentAction.repeatRefund);
    assertThat(summary().refunded()).isEmpty();

    refundAnswers.add(new RefundAnswer.Refunded("ref_2"));
    assertThat(payment.command(Sample.repeatRefund())).isEmpty();
    payment.react();
    assertThat(summary().status()).isEqualTo(PaymentStatus.Refunded);
    assertThat(calls).containsExactly("charge", "refund", "refund", "refund");
  }

  @Test
  void an_undo_that_comes_first_is_answered_and_never_charged() {
    assertThat(payment.message(new RefundPayment(ORDER, "cancelled", NOW)))
        .containsExactly(new PaymentReversed(PAYMENT, ORDER, NOW));
    assertThat(summary().status()).isEqualTo(PaymentStatus.Reversed);
    assertThat(summary().amount()).isEmpty();
    request();
    assertThat(calls).isEmpty();
  }

  @Test
  void payments_are_found_by_status() {
    answers.add(new GatewayAnswer.Declined("no-funds"));
    request();
    assertThat(summary().failureReason()).contains("no-funds");
    assertThat(found(Set.of(PaymentStatus.Failed))).isEqualTo(1);
    assertThat(found(Set.of(PaymentStatus.Succeeded, PaymentStatus.Pending))).isZero();
    assertThat(found(Set.of())).isEqualTo(1);
  }

  private int found(Set<PaymentStatus> status) {
    return payment.ask(new PaymentsBy(status, PageRequest.first(10))).orElseThrow().items().size();
  }

  @Test
  void a_confirmed_order_without_a_payment_and_a_callback_for_it_leave_no_trace() {
    payment.message(new OrderConfirmed(ORDER, new CustomerId("ann"), new Money(0, "EUR"), NOW));
    assertThat(payment.command(Sample.succeededCallback())).contains(new PaymentNotFound(ORDER));
    assertThat(payment.ask(new PaymentOf(ORDER))).isEmpty();
  }
}
