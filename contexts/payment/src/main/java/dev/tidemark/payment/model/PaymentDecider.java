package dev.tidemark.payment.model;

import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Origin;
import dev.tidemark.payment.language.PaymentCommand;
import dev.tidemark.payment.language.PaymentEvent;

/**
 * The rules of a payment. What is learnt from the gateway comes as commands; what the gateway is to
 * do goes out as events.
 */
public final class PaymentDecider implements Decider<PaymentCommand, Payment, PaymentEvent> {
  private final AnswerRules answers;
  private final RefundRules refunds;

  public PaymentDecider(Patience patience) {
    answers = new AnswerRules(patience);
    refunds = new RefundRules(patience);
  }

  @Override
  public Payment initial() {
    return new Payment.NotRequested();
  }

  @Override
  public Decision<PaymentEvent> decide(PaymentCommand command, Payment state, Origin origin) {
    return switch (command) {
      case PaymentCommand.RequestCharge c -> ChargeRules.request(c, state, origin.at());
      case PaymentCommand.RecordAnswer c -> answers.answered(c, state, origin.at());
      case PaymentCommand.RecordCallback c -> answers.calledBack(c, state, origin.at());
      case PaymentCommand.LookUpCharge c -> UndoRules.lookUp(c, state);
      case PaymentCommand.EarnPayment c -> ChargeRules.earn(c, state);
      case PaymentCommand.UndoPayment c -> UndoRules.undo(c, state, origin.at());
      case PaymentCommand.RecordRefundAnswer c -> refunds.answered(c, state, origin.at());
      case PaymentCommand.RepeatRefund c -> refunds.repeat(c, state);
    };
  }

  @Override
  public Payment evolve(Payment state, PaymentEvent event) {
    return PaymentHistory.after(state, event);
  }
}
