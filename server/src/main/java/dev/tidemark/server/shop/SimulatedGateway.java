package dev.tidemark.server.shop;

import dev.tidemark.cardprocessor.language.CardCommand;
import dev.tidemark.cardprocessor.language.ChargeRecord;
import dev.tidemark.cardprocessor.language.Told;
import dev.tidemark.payment.language.GatewayAnswer;
import dev.tidemark.payment.language.RefundAnswer;
import dev.tidemark.payment.port.PaymentGateway;

/**
 * The simulated card processor as the payment context sees it: its calls, and what the answers
 * mean.
 */
final class SimulatedGateway implements PaymentGateway {
  private final ProcessorCalls processor;

  SimulatedGateway(ProcessorCalls processor) {
    this.processor = processor;
  }

  @Override
  public GatewayAnswer charge(Charge charge) {
    return answer(
        charge,
        new CardCommand.Charge(charge.key(), charge.orderId(), charge.amount(), charge.token()));
  }

  @Override
  public GatewayAnswer lookUp(Charge charge) {
    return answer(charge, new CardCommand.LookUp(charge.key(), charge.orderId(), charge.amount()));
  }

  @Override
  public GatewayAnswer voidCharge(Charge charge) {
    return answer(
        charge, new CardCommand.VoidCharge(charge.key(), charge.orderId(), charge.amount()));
  }

  private GatewayAnswer answer(Charge charge, CardCommand.Call call) {
    ChargeRecord record = processor.call(call);
    Told told = record.told();
    return switch (told.answer()) {
      case SUCCEEDED ->
          new GatewayAnswer.Succeeded(record.captured(), told.reference().orElse(charge.key()));
      case DECLINED -> new GatewayAnswer.Declined(told.reason().orElse("declined"));
      case PENDING -> new GatewayAnswer.Pending();
      case NEVER_HEARD_OF -> new GatewayAnswer.NeverHeardOf();
      case NO_ANSWER -> new GatewayAnswer.Unknown();
      case REFUNDED, REFUSED ->
          throw new AssertionError("A call about a charge was answered like a refund.");
    };
  }

  @Override
  public RefundAnswer refund(Refund refund) {
    Told told =
        processor
            .call(
                new CardCommand.Refund(
                    refund.chargeKey(), refund.key(), refund.orderId(), refund.amount()))
            .told();
    return switch (told.answer()) {
      case REFUNDED -> new RefundAnswer.Refunded(told.reference().orElse(refund.key()));
      case REFUSED -> new RefundAnswer.Refused(told.reason().orElse("refused"));
      case NO_ANSWER -> new RefundAnswer.Unknown();
      case SUCCEEDED, DECLINED, PENDING, NEVER_HEARD_OF ->
          throw new AssertionError("A call for a refund was answered like a charge.");
    };
  }
}
