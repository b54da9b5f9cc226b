package dev.tidemark.cardprocessor.model;

import dev.tidemark.cardprocessor.language.CardCommand;
import dev.tidemark.cardprocessor.language.CardEvent;
import dev.tidemark.cardprocessor.language.FailurePlan;
import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Origin;

/** The rules of the simulated processor: honest books, and manners as planned. */
public final class CardChargeDecider implements Decider<CardCommand, CardCharge, CardEvent> {
  private final CallRules calls;

  /** A processor that treats charges by this plan. */
  public CardChargeDecider(FailurePlan plan) {
    calls = new CallRules(plan);
  }

  @Override
  public CardCharge initial() {
    return new CardCharge.Untouched();
  }

  @Override
  public Decision<CardEvent> decide(CardCommand command, CardCharge state, Origin origin) {
    return switch (command) {
      case CardCommand.Charge c -> calls.charge(c, state, origin.at());
      case CardCommand.LookUp c -> CallRules.lookUp(c, state);
      case CardCommand.VoidCharge c -> CallRules.voidCharge(c, state);
      case CardCommand.Refund c -> RefundRules.refund(c, state);
      case CardCommand.Settle c -> OutcomeRules.settle(c, state, origin.at());
      case CardCommand.SendCallback c -> OutcomeRules.tell(c, state, origin.at());
      case CardCommand.RecordDelivery c -> OutcomeRules.delivered(c, state);
    };
  }

  @Override
  public CardCharge evolve(CardCharge state, CardEvent event) {
    return Books.after(state, event);
  }
}
