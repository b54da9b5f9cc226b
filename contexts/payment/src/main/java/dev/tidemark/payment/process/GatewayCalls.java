package dev.tidemark.payment.process;

import dev.tidemark.kernel.process.Reactor;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.payment.language.GatewayAnswer;
import dev.tidemark.payment.language.PaymentCommand;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.language.PaymentEvent.ChargeCall;
import dev.tidemark.payment.language.PaymentEvent.GatewayCall;
import dev.tidemark.payment.language.PaymentEvent.RefundCall;
import dev.tidemark.payment.language.RefundAnswer;
import dev.tidemark.payment.port.PaymentGateway;
import java.util.List;

/** Makes the calls to the gateway that events ask for, and brings the answers back. */
public final class GatewayCalls implements Reactor<PaymentEvent> {
  private final PaymentGateway gateway;

  /** Calls this gateway. */
  public GatewayCalls(PaymentGateway gateway) {
    this.gateway = gateway;
  }

  @Override
  public List<PaymentCommand> react(Recorded<? extends PaymentEvent> recorded) {
    return recorded.event() instanceof GatewayCall call ? List.of(make(call)) : List.of();
  }

  private PaymentCommand make(GatewayCall call) {
    return switch (call) {
      case ChargeCall c -> new PaymentCommand.RecordAnswer(c.orderId(), c.call(), answer(c));
      case RefundCall r ->
          new PaymentCommand.RecordRefundAnswer(r.orderId(), r.refundId(), answer(r));
    };
  }

  private GatewayAnswer answer(ChargeCall c) {
    var charge = new PaymentGateway.Charge(c.chargeKey(), c.orderId(), c.amount(), c.token());
    return switch (c) {
      case PaymentEvent.ChargeRequested _, PaymentEvent.ChargeRepeated _ -> gateway.charge(charge);
      case PaymentEvent.LookupStarted _ -> gateway.lookUp(charge);
      case PaymentEvent.VoidStarted _ -> gateway.voidCharge(charge);
    };
  }

  private RefundAnswer answer(RefundCall r) {
    return gateway.refund(
        new PaymentGateway.Refund(
            r.refundKey(), r.chargeKey(), r.orderId(), r.amount(), r.reason()));
  }
}
