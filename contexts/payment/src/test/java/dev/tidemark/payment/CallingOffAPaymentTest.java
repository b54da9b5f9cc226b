package dev.tidemark.payment;

import static dev.tidemark.payment.Sample.DECLINED;
import static dev.tidemark.payment.Sample.NEVER_HEARD;
import static dev.tidemark.payment.Sample.NOW;
import static dev.tidemark.payment.Sample.ORDER;
import static dev.tidemark.payment.Sample.PAYMENT;
import static dev.tidemark.payment.Sample.PENDING;
import static dev.tidemark.payment.Sample.REFUND;
import static dev.tidemark.payment.Sample.SUCCEEDED;
import static dev.tidemark.payment.Sample.TOTAL;
import static dev.tidemark.payment.Sample.UNKNOWN;
import static dev.tidemark.payment.Sample.answer;
import static dev.tidemark.payment.Sample.earned;
import static dev.tidemark.payment.Sample.failed;
import static dev.tidemark.payment.Sample.givenBack;
import static dev.tidemark.payment.Sample.lookup;
import static dev.tidemark.payment.Sample.payment;
import static dev.tidemark.payment.Sample.pending;
import static dev.tidemark.payment.Sample.refundRefused;
import static dev.tidemark.payment.Sample.refundRepeated;
import static dev.tidemark.payment.Sample.refundStarted;
import static dev.tidemark.payment.Sample.refunded;
import static dev.tidemark.payment.Sample.requested;
import static dev.tidemark.payment.Sample.reversed;
import static dev.tidemark.payment.Sample.succeeded;
import static dev.tidemark.payment.Sample.succeededCallback;
import static dev.tidemark.payment.Sample.undo;
import static dev.tidemark.payment.Sample.undoRequested;
import static dev.tidemark.payment.Sample.unknown;
import static dev.tidemark.payment.Sample.unwanted;
import static dev.tidemark.payment.Sample.voiding;

import dev.tidemark.contracts.payment.v1.PaymentRefunded;
import dev.tidemark.contracts.payment.v1.PaymentReversed;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.payment.language.LedgerAccount;
import dev.tidemark.payment.language.PaymentEvent;
import org.junit.jupiter.api.Test;

class CallingOffAPaymentTest {
  private static final Effect REVERSAL = Effect.send(new PaymentReversed(PAYMENT, ORDER, NOW));

  @Test
  void before_anybody_asked_for_it_reverses_it_for_ever() {
    payment().when(undo()).then(reversed()).thenEffects(REVERSAL, new Effect.Disarm("lookup"));
  }

  @Test
  void after_a_failure_is_answered_as_reversed() {
    payment().given(requested(), failed("no-funds", "answer")).when(undo()).then(reversed());
  }

  @Test
  void after_the_capture_sends_everything_back() {
    payment()
        .given(requested(), succeeded("answer"))
        .when(undo())
        .then(refundStarted(TOTAL, LedgerAccount.HELD, "cancelled"))
        .thenEffects();
    payment()
        .given(requested(), succeeded("answer"), earned())
        .when(undo())
        .then(refundStarted(TOTAL, LedgerAccount.EARNED, "cancelled"));
  }

  @Test
  void during_a_call_waits_for_its_answer() {
    payment().given(requested()).when(undo()).then(undoRequested());
    payment().given(requested(), unknown(1, 1), lookup(2)).when(undo()).then(undoRequested());
  }

  @Test
  void between_calls_looks_the_charge_up_at_once() {
    payment().given(requested(), unknown(1, 1)).when(undo()).then(undoRequested(), lookup(2));
    payment().given(requested(), pending(1, 10)).when(undo()).then(undoRequested(), lookup(2));
  }

  @Test
  void sends_back_what_turns_out_to_be_captured() {
    payment()
        .given(requested(), undoRequested())
        .when(answer(1, SUCCEEDED))
        .then(unwanted(TOTAL, "answer"), givenBack(TOTAL));
    payment()
        .given(requested(), undoRequested())
        .when(succeededCallback())
        .then(unwanted(TOTAL, "callback evt_1"), givenBack(TOTAL));
  }

  @Test
  void is_answered_as_reversed_when_the_charge_turns_out_to_be_declined() {
    payment().given(requested(), undoRequested()).when(answer(1, DECLINED)).then(reversed());
  }

  @Test
  void voids_a_charge_that_is_pending_or_was_never_heard_of() {
    payment().given(requested(), undoRequested()).when(answer(1, PENDING)).then(voiding(2));
    payment()
        .given(requested(), unknown(1, 1), undoRequested(), lookup(2))
        .when(answer(2, NEVER_HEARD))
        .then(voiding(3));
  }

  @Test
  void looks_up_before_it_voids_when_there_was_no_answer() {
    payment().given(requested(), undoRequested()).when(answer(1, UNKNOWN)).then(unknown(1, 1));
    payment()
        .given(requested(), undoRequested(), unknown(1, 1))
        .when(Sample.lookUp())
        .then(lookup(2));
  }

  @Test
  void is_reversed_when_the_void_is_confirmed() {
    payment()
        .given(requested(), undoRequested(), voiding(2))
        .when(answer(2, DECLINED))
        .then(reversed());
    payment()
        .given(requested(), undoRequested(), voiding(2))
        .when(answer(2, NEVER_HEARD))
        .then(reversed());
  }

  @Test
  void waits_when_the_gateway_can_not_void_yet() {
    payment()
        .given(requested(), undoRequested(), voiding(2))
        .when(answer(2, PENDING))
        .then(pending(2, 20));
    payment()
        .given(requested(), undoRequested(), voiding(2))
        .when(answer(2, UNKNOWN))
        .then(unknown(2, 2));
  }

  @Test
  void asked_for_twice_is_done_once() {
    payment().given(requested(), undoRequested()).when(undo()).nothingHappens();
    payment()
        .given(requested(), succeeded("answer"), refundStarted())
        .when(undo())
        .nothingHappens();
  }

  @Test
  void asked_for_again_tries_a_refused_refund_again() {
    payment()
        .given(requested(), succeeded("answer"), refundStarted(), refundRefused())
        .when(undo())
        .then(refundRepeated());
  }

  @Test
  void asked_for_again_is_answered_again() {
    payment()
        .given(requested(), succeeded("answer"), refundStarted(), refunded())
        .at(NOW.plusSeconds(60))
        .when(undo())
        .then(new PaymentEvent.RefundAnswerRepeated(ORDER, PAYMENT, REFUND, TOTAL, NOW))
        .thenEffects(Effect.send(new PaymentRefunded(REFUND, PAYMENT, ORDER, TOTAL, NOW)));
    payment()
        .given(reversed())
        .at(NOW.plusSeconds(60))
        .when(undo())
        .then(new PaymentEvent.ReversalRepeated(ORDER, PAYMENT, NOW))
        .thenEffects(REVERSAL);
    payment()
        .given(requested(), failed("no-funds", "answer"), reversed())
        .at(NOW.plusSeconds(60))
        .when(undo())
        .then(new PaymentEvent.ReversalRepeated(ORDER, PAYMENT, NOW));
  }
}
