package dev.tidemark.payment;

import static dev.tidemark.payment.Sample.NOW;
import static dev.tidemark.payment.Sample.ORDER;
import static dev.tidemark.payment.Sample.PAYMENT;
import static dev.tidemark.payment.Sample.REFUND;
import static dev.tidemark.payment.Sample.TOTAL;
import static dev.tidemark.payment.Sample.payment;
import static dev.tidemark.payment.Sample.refundAnswer;
import static dev.tidemark.payment.Sample.refundRefused;
import static dev.tidemark.payment.Sample.refundRepeated;
import static dev.tidemark.payment.Sample.refundStarted;
import static dev.tidemark.payment.Sample.refundUnknown;
import static dev.tidemark.payment.Sample.refunded;
import static dev.tidemark.payment.Sample.repeatRefund;
import static dev.tidemark.payment.Sample.requested;
import static dev.tidemark.payment.Sample.succeeded;

import dev.tidemark.contracts.payment.v1.PaymentRefunded;
import dev.tidemark.contracts.shared.RefundId;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.payment.language.PaymentAction;
import dev.tidemark.payment.language.PaymentCommand;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.language.PaymentRejection.IllegalTransition;
import dev.tidemark.payment.language.PaymentRejection.PaymentNotFound;
import dev.tidemark.payment.language.PaymentStatus;
import dev.tidemark.payment.language.RefundAnswer;
import dev.tidemark.payment.model.Payment;
import dev.tidemark.testkit.Specification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PressingForARefundTest {
  private static final RefundAnswer DONE = new RefundAnswer.Refunded("ref_2");
  private static final RefundAnswer SILENCE = new RefundAnswer.Unknown();
  private static final RefundAnswer NO = new RefundAnswer.Refused("account closed");

  private static Specification<PaymentCommand, Payment, PaymentEvent> refunding() {
    return payment().given(requested(), succeeded("answer"), refundStarted());
  }

  @Test
  void tells_when_the_money_went_back() {
    refunding()
        .when(refundAnswer(DONE))
        .then(refunded())
        .thenEffects(
            Effect.send(new PaymentRefunded(REFUND, PAYMENT, ORDER, TOTAL, NOW)),
            new Effect.Disarm("refund"));
  }

  @Test
  void asks_again_under_the_same_key_after_silence() {
    refunding()
        .when(refundAnswer(SILENCE))
        .then(refundUnknown(1))
        .thenEffects(new Effect.Arm("refund", NOW.plusSeconds(1)));
    refunding().given(refundUnknown(1)).when(repeatRefund()).then(refundRepeated());
    refunding()
        .given(refundUnknown(1), refundRepeated())
        .when(refundAnswer(SILENCE))
        .then(refundUnknown(2));
  }

  @Test
  void stops_for_a_person_when_the_gateway_refuses() {
    refunding().when(refundAnswer(NO)).then(refundRefused()).thenEffects();
    refunding().given(refundRefused()).when(repeatRefund()).then(refundRepeated());
  }

  @Test
  void takes_a_late_success_whenever_it_comes() {
    refunding().given(refundUnknown(1)).when(refundAnswer(DONE)).then(refunded());
    refunding().given(refundRefused()).when(refundAnswer(DONE)).then(refunded());
  }

  @Test
  void counts_the_success_once() {
    refunding().given(refunded()).when(refundAnswer(DONE)).nothingHappens();
    refunding().given(refunded()).when(refundAnswer(SILENCE)).nothingHappens();
  }

  @Test
  void does_not_take_in_an_answer_to_a_call_that_is_over() {
    refunding().given(refundRefused()).when(refundAnswer(SILENCE)).nothingHappens();
    refunding().given(refundUnknown(1)).when(refundAnswer(NO)).nothingHappens();
  }

  @Test
  void does_not_take_in_the_answer_to_another_refund() {
    RefundId other = new RefundId(new UUID(0x7000L, 9));
    refunding().when(new PaymentCommand.RecordRefundAnswer(ORDER, other, DONE)).nothingHappens();
  }

  @Test
  void is_not_repeated_while_a_call_is_under_way_or_when_there_is_none() {
    refunding()
        .when(repeatRefund())
        .refuses(new IllegalTransition(PaymentStatus.Refunding, List.<PaymentAction>of()));
    payment()
        .given(requested(), succeeded("answer"))
        .when(repeatRefund())
        .refuses(new IllegalTransition(PaymentStatus.Succeeded, List.<PaymentAction>of()));
    payment().when(repeatRefund()).refuses(new PaymentNotFound(ORDER));
    payment().when(refundAnswer(DONE)).refuses(new PaymentNotFound(ORDER));
  }
}
