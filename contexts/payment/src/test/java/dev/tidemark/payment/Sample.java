package dev.tidemark.payment;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.contracts.shared.RefundId;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.payment.language.GatewayAnswer;
import dev.tidemark.payment.language.LedgerAccount;
import dev.tidemark.payment.language.PaymentCommand;
import dev.tidemark.payment.language.PaymentCommand.CallbackOutcome;
import dev.tidemark.payment.language.PaymentCommand.RecordAnswer;
import dev.tidemark.payment.language.PaymentCommand.RecordCallback;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.language.PaymentKeys;
import dev.tidemark.payment.language.PaymentStanding;
import dev.tidemark.payment.language.RefundAnswer;
import dev.tidemark.payment.model.Payment;
import dev.tidemark.payment.port.PaymentGateway;
import dev.tidemark.testkit.SampleOrigin;
import dev.tidemark.testkit.Specification;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One order of 30 euros and everything that may happen to its payment. */
final class Sample {
  static final OrderId ORDER = new OrderId(new UUID(0x7000L, 42));
  static final PaymentId PAYMENT = PaymentKeys.payment(ORDER);
  static final RefundId REFUND = PaymentKeys.refund(ORDER);
  static final String KEY = PaymentKeys.charge(ORDER);
  static final Money TOTAL = new Money(3000, "EUR");
  static final String TOKEN = "tok_ok";
  static final Instant NOW = SampleOrigin.AT;

  static final AggregateType<PaymentCommand, Payment, PaymentEvent, PaymentStanding> TYPE =
      new Payments(new SilentGateway()).aggregate();

  private Sample() {}

  static Specification<PaymentCommand, Payment, PaymentEvent> payment() {
    return Specification.of(TYPE);
  }

  // Commands.

  static PaymentCommand request() {
    return new PaymentCommand.RequestCharge(ORDER, TOTAL, TOKEN);
  }

  static PaymentCommand undo() {
    return new PaymentCommand.UndoPayment(ORDER, "cancelled");
  }

  static PaymentCommand earn() {
    return new PaymentCommand.EarnPayment(ORDER);
  }

  static PaymentCommand lookUp() {
    return new PaymentCommand.LookUpCharge(ORDER);
  }

  static PaymentCommand repeatRefund() {
    return new PaymentCommand.RepeatRefund(ORDER);
  }

  static PaymentCommand answer(int call, GatewayAnswer answer) {
    return new RecordAnswer(ORDER, call, answer);
  }

  static PaymentCommand refundAnswer(RefundAnswer answer) {
    return new PaymentCommand.RecordRefundAnswer(ORDER, REFUND, answer);
  }

  static PaymentCommand callback(CallbackOutcome outcome, Money amount, String chargeKey) {
    return new RecordCallback(
        ORDER, "evt_1", chargeKey, outcome, amount, Optional.of("ref_1"), Optional.of("no-funds"));
  }

  static PaymentCommand succeededCallback() {
    return callback(CallbackOutcome.SUCCEEDED, TOTAL, KEY);
  }

  static PaymentCommand declinedCallback() {
    return callback(CallbackOutcome.DECLINED, TOTAL, KEY);
  }

  // What the gateway answers.

  static final GatewayAnswer SUCCEEDED = new GatewayAnswer.Succeeded(TOTAL, "ref_1");
  static final GatewayAnswer DECLINED = new GatewayAnswer.Declined("no-funds");
  static final GatewayAnswer PENDING = new GatewayAnswer.Pending();
  static final GatewayAnswer UNKNOWN = new GatewayAnswer.Unknown();
  static final GatewayAnswer NEVER_HEARD = new GatewayAnswer.NeverHeardOf();

  // Events.

  static PaymentEvent requested() {
    return new PaymentEvent.ChargeRequested(ORDER, PAYMENT, KEY, TOTAL, TOKEN, 1);
  }

  static PaymentEvent repeated(int call) {
    return new PaymentEvent.ChargeRepeated(ORDER, KEY, TOTAL, TOKEN, call);
  }

  static PaymentEvent lookup(int call) {
    return new PaymentEvent.LookupStarted(ORDER, KEY, TOTAL, TOKEN, call);
  }

  static PaymentEvent voiding(int call) {
    return new PaymentEvent.VoidStarted(ORDER, KEY, TOTAL, TOKEN, call);
  }

  static PaymentEvent pending(int call, int askAgainSeconds) {
    return new PaymentEvent.OutcomePending(ORDER, call, NOW.plusSeconds(askAgainSeconds));
  }

  static PaymentEvent unknown(int call, int askAgainSeconds) {
    return new PaymentEvent.OutcomeUnknown(ORDER, call, NOW.plusSeconds(askAgainSeconds));
  }

  static PaymentEvent succeeded(String learnedFrom) {
    return new PaymentEvent.ChargeSucceeded(ORDER, PAYMENT, TOTAL, "ref_1", learnedFrom, NOW);
  }

  static PaymentEvent failed(String reason, String learnedFrom) {
    return new PaymentEvent.ChargeFailed(ORDER, PAYMENT, TOTAL, reason, learnedFrom, NOW);
  }

  static PaymentEvent refused(String reason) {
    return new PaymentEvent.ChargeRefused(ORDER, PAYMENT, TOTAL, reason, NOW);
  }

  static PaymentEvent unwanted(Money amount, String learnedFrom) {
    return new PaymentEvent.UnwantedCapture(ORDER, PAYMENT, amount, "ref_1", learnedFrom, NOW);
  }

  static PaymentEvent earned() {
    return new PaymentEvent.MoneyEarned(ORDER, TOTAL);
  }

  static PaymentEvent undoRequested() {
    return new PaymentEvent.UndoRequested(ORDER, "cancelled");
  }

  static PaymentEvent reversed() {
    return new PaymentEvent.Reversed(ORDER, PAYMENT, NOW);
  }

  static PaymentEvent refundStarted(Money amount, LedgerAccount from, String reason) {
    return new PaymentEvent.RefundStarted(
        ORDER, PAYMENT, REFUND, REFUND.toString(), KEY, amount, from, reason);
  }

  static PaymentEvent refundStarted() {
    return refundStarted(TOTAL, LedgerAccount.HELD, "cancelled");
  }

  static PaymentEvent givenBack(Money amount) {
    return refundStarted(
        amount, LedgerAccount.REFUNDABLE, "captured when nobody waited for it any more");
  }

  static PaymentEvent refundUnknown(int askAgainSeconds) {
    return new PaymentEvent.RefundOutcomeUnknown(ORDER, REFUND, NOW.plusSeconds(askAgainSeconds));
  }

  static PaymentEvent refundRefused() {
    return new PaymentEvent.RefundRefused(ORDER, REFUND, "account closed");
  }

  static PaymentEvent refundRepeated() {
    return new PaymentEvent.RefundRepeated(
        ORDER, REFUND, REFUND.toString(), KEY, TOTAL, "cancelled");
  }

  static PaymentEvent refunded() {
    return new PaymentEvent.Refunded(ORDER, PAYMENT, REFUND, TOTAL, "ref_2", NOW);
  }

  /** Never answers; specifications give the answers themselves. */
  private static final class SilentGateway implements PaymentGateway {
    @Override
    public GatewayAnswer charge(Charge charge) {
      return UNKNOWN;
    }

    @Override
    public GatewayAnswer lookUp(Charge charge) {
      return UNKNOWN;
    }

    @Override
    public GatewayAnswer voidCharge(Charge charge) {
      return UNKNOWN;
    }

    @Override
    public RefundAnswer refund(Refund refund) {
      return new RefundAnswer.Unknown();
    }
  }
}
