package dev.tidemark.audit;

import dev.tidemark.cardprocessor.language.Callback;
import dev.tidemark.cardprocessor.language.CardCommand;
import dev.tidemark.cardprocessor.language.ChargeRecord;
import dev.tidemark.cardprocessor.language.Told;
import dev.tidemark.cardprocessor.port.CallbackReceiver;
import dev.tidemark.kernel.engine.CommandOutcome;
import dev.tidemark.payment.language.GatewayAnswer;
import dev.tidemark.payment.language.PaymentCommand;
import dev.tidemark.payment.language.PaymentCommand.CallbackOutcome;
import dev.tidemark.payment.language.RefundAnswer;
import dev.tidemark.payment.port.PaymentGateway;

/** The wire between payment and card processor of one running shop. */
record TestGateway(RunningShop shop) implements PaymentGateway, CallbackReceiver {
  @Override
  public GatewayAnswer charge(Charge c) {
    return answer(c, new CardCommand.Charge(c.key(), c.orderId(), c.amount(), c.token()));
  }

  @Override
  public GatewayAnswer lookUp(Charge c) {
    return answer(c, new CardCommand.LookUp(c.key(), c.orderId(), c.amount()));
  }

  @Override
  public GatewayAnswer voidCharge(Charge c) {
    return answer(c, new CardCommand.VoidCharge(c.key(), c.orderId(), c.amount()));
  }

  private GatewayAnswer answer(Charge charge, CardCommand call) {
    ChargeRecord record = called(call);
    Told told = record.told();
    return switch (told.answer()) {
      case SUCCEEDED ->
          new GatewayAnswer.Succeeded(record.captured(), told.reference().orElse(charge.key()));
      case DECLINED -> new GatewayAnswer.Declined(told.reason().orElse("declined"));
      case PENDING -> new GatewayAnswer.Pending();
      case NEVER_HEARD_OF -> new GatewayAnswer.NeverHeardOf();
      case NO_ANSWER -> new GatewayAnswer.Unknown();
      case REFUNDED, REFUSED -> throw new AssertionError("No charge is answered so.");
    };
  }

  @Override
  public RefundAnswer refund(Refund r) {
    Told told =
        called(new CardCommand.Refund(r.chargeKey(), r.key(), r.orderId(), r.amount())).told();
    return switch (told.answer()) {
      case REFUNDED -> new RefundAnswer.Refunded(told.reference().orElse(r.key()));
      case REFUSED -> new RefundAnswer.Refused(told.reason().orElse("refused"));
      case NO_ANSWER -> new RefundAnswer.Unknown();
      case SUCCEEDED, DECLINED, PENDING, NEVER_HEARD_OF ->
          throw new AssertionError("No refund is answered so.");
    };
  }

  private ChargeRecord called(CardCommand call) {
    return switch (shop.execute("cardprocessor", call)) {
      case CommandOutcome.Followed<ChargeRecord> followed -> followed.answer();
      case CommandOutcome.Refused<ChargeRecord> no -> throw new AssertionError(no.toString());
      case CommandOutcome.Repeated<ChargeRecord> no -> throw new AssertionError(no.toString());
      case CommandOutcome.Failed<ChargeRecord> failed -> throw failed.fault();
    };
  }

  @Override
  public void deliver(Callback callback) {
    boolean captured = callback.outcome() == Callback.Outcome.SUCCEEDED;
    shop.execute(
        "payment",
        new PaymentCommand.RecordCallback(
            callback.orderId(),
            callback.callbackId(),
            callback.chargeKey(),
            captured ? CallbackOutcome.SUCCEEDED : CallbackOutcome.DECLINED,
            callback.amount(),
            callback.reference(),
            callback.reason()));
  }
}
