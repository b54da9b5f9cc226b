package dev.tidemark.cardprocessor.model;

import dev.tidemark.cardprocessor.language.Behaviour;
import dev.tidemark.cardprocessor.language.CardCommand;
import dev.tidemark.cardprocessor.language.CardEvent;
import dev.tidemark.cardprocessor.language.Told;
import dev.tidemark.cardprocessor.language.Told.Answer;
import dev.tidemark.cardprocessor.language.Told.Call;
import dev.tidemark.cardprocessor.model.CardCharge.Captured;
import dev.tidemark.cardprocessor.model.CardCharge.Known;
import dev.tidemark.cardprocessor.model.CardCharge.Untouched;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Digest;

/** How money goes back: once for each key, and never more than came. */
final class RefundRules {
  private static final String NOTHING_CAPTURED = "nothing-captured";
  private static final String TOO_MUCH = "refund-exceeds-captured";
  private static final String NOT_NOW = "refund-refused";

  private RefundRules() {}

  static Decision<CardEvent> refund(CardCommand.Refund c, CardCharge state) {
    return switch (state) {
      case Untouched _ -> Decision.accept(refused(c, "", NOTHING_CAPTURED));
      case Captured s when s.refunds().containsKey(c.refundKey()) ->
          Decision.accept(CallRules.taken(c, s.dossier().behaviour(), made(c)));
      case Captured s -> fromCaptured(c, s);
      case Known s -> Decision.accept(refused(c, s.dossier().behaviour(), NOTHING_CAPTURED));
    };
  }

  private static Decision<CardEvent> fromCaptured(CardCommand.Refund c, Captured state) {
    String behaviour = state.dossier().behaviour();
    Behaviour.Refunds manner = state.dossier().manner().refunds();
    int before = state.dossier().counts().refunds();
    boolean sameCurrency = c.amount().currency().equals(state.left().currency());
    if (!sameCurrency || c.amount().isMoreThan(state.left())) {
      return Decision.accept(refused(c, behaviour, TOO_MUCH));
    }
    if (before < manner.refused()) {
      return Decision.accept(refused(c, behaviour, NOT_NOW));
    }
    Told told = before < manner.unanswered() ? made(c).lost() : made(c);
    return Decision.accept(
        CallRules.taken(c, behaviour, told),
        new CardEvent.ChargeRefunded(
            c.chargeKey(), c.orderId(), c.refundKey(), c.amount(), reference(c)));
  }

  private static Told made(CardCommand.Refund c) {
    return Told.naming(Call.REFUND, Answer.REFUNDED, reference(c));
  }

  private static String reference(CardCommand.Refund c) {
    return "ref_" + Digest.uuid("refund", c.chargeKey(), c.refundKey());
  }

  private static CardEvent refused(CardCommand.Refund c, String behaviour, String reason) {
    return CallRules.taken(c, behaviour, Told.because(Call.REFUND, Answer.REFUSED, reason));
  }
}
