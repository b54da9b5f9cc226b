package dev.tidemark.cardprocessor.model;

import dev.tidemark.cardprocessor.language.Behaviour;
import dev.tidemark.cardprocessor.language.CardCommand;
import dev.tidemark.cardprocessor.language.CardEvent;
import dev.tidemark.cardprocessor.language.CardRejection.KeyReused;
import dev.tidemark.cardprocessor.language.FailurePlan;
import dev.tidemark.cardprocessor.language.Told;
import dev.tidemark.cardprocessor.language.Told.Answer;
import dev.tidemark.cardprocessor.language.Told.Call;
import dev.tidemark.cardprocessor.model.CardCharge.Captured;
import dev.tidemark.cardprocessor.model.CardCharge.Declined;
import dev.tidemark.cardprocessor.model.CardCharge.Known;
import dev.tidemark.cardprocessor.model.CardCharge.Pending;
import dev.tidemark.cardprocessor.model.CardCharge.Unheard;
import dev.tidemark.cardprocessor.model.CardCharge.Untouched;
import dev.tidemark.cardprocessor.model.CardCharge.Voided;
import dev.tidemark.kernel.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What callers are told about charges, and what is done because they called. */
final class CallRules {
  private static final String VOIDED = "voided";

  private final FailurePlan plan;

  CallRules(FailurePlan plan) {
    this.plan = plan;
  }

  Decision<CardEvent> charge(CardCommand.Charge c, CardCharge state, Instant now) {
    return switch (state) {
      case Untouched _ -> firstCall(c, planned(c), 0, now);
      case Unheard s -> firstCall(c, behaviour(c, s), s.dossier().counts().charges(), now);
      case Known s when !s.dossier().amount().equals(c.amount()) ->
          Decision.refuse(new KeyReused(c.chargeKey(), s.dossier().amount()));
      case Known s -> {
        Told truth = truth(Call.CHARGE, s);
        boolean silent = s.dossier().manner().hearing().silent();
        yield Decision.accept(taken(c, behaviour(c, s), silent ? truth.lost() : truth));
      }
    };
  }

  private String behaviour(CardCommand.Charge c, Known state) {
    String before = state.dossier().behaviour();
    return before.isEmpty() ? planned(c) : before;
  }

  private String planned(CardCommand.Charge c) {
    return plan.behaviourOf(c.orderId(), c.amount(), c.token());
  }

  private static Decision<CardEvent> firstCall(
      CardCommand.Charge c, String behaviour, int callsBefore, Instant now) {
    Behaviour manner = Behaviour.named(behaviour).orElseThrow();
    if (callsBefore < manner.hearing().lostCalls()) {
      return Decision.accept(taken(c, behaviour, Told.of(Call.CHARGE, Answer.NO_ANSWER)));
    }
    List<CardEvent> events = new ArrayList<>();
    Told told = OutcomeRules.announced(c.chargeKey(), manner);
    events.add(taken(c, behaviour, manner.hearing().silent() ? told.lost() : told));
    events.addAll(OutcomeRules.opened(c, manner, now));
    return Decision.accept(events);
  }

  static Decision<CardEvent> lookUp(CardCommand.LookUp c, CardCharge state) {
    return switch (state) {
      case Untouched _ ->
          Decision.accept(taken(c, "", Told.of(Call.LOOK_UP, Answer.NEVER_HEARD_OF)));
      case Known s -> {
        Told truth = truth(Call.LOOK_UP, s);
        int before = s.dossier().counts().lookups();
        boolean silent = before < s.dossier().manner().hearing().silentLookups();
        yield Decision.accept(taken(c, s.dossier().behaviour(), silent ? truth.lost() : truth));
      }
    };
  }

  static Decision<CardEvent> voidCharge(CardCommand.VoidCharge c, CardCharge state) {
    Told voided = Told.because(Call.VOID, Answer.DECLINED, VOIDED);
    CardEvent never = new CardEvent.ChargeVoided(c.chargeKey(), c.orderId());
    return switch (state) {
      case Untouched _ -> Decision.accept(taken(c, "", voided), never);
      case Unheard s -> Decision.accept(taken(c, s.dossier().behaviour(), voided), never);
      case Pending s when s.dossier().manner().verdict().voidable() ->
          Decision.accept(taken(c, s.dossier().behaviour(), voided), never);
      case Known s -> Decision.accept(taken(c, s.dossier().behaviour(), truth(Call.VOID, s)));
    };
  }

  private static Told truth(Call call, Known state) {
    return switch (state) {
      case Unheard _ -> Told.of(call, Answer.NEVER_HEARD_OF);
      case Pending _ -> Told.of(call, Answer.PENDING);
      case Captured s -> Told.naming(call, Answer.SUCCEEDED, s.reference());
      case Declined s -> Told.because(call, Answer.DECLINED, s.reason());
      case Voided _ -> Told.because(call, Answer.DECLINED, VOIDED);
    };
  }

  static CardEvent taken(CardCommand.Call c, String behaviour, Told told) {
    return new CardEvent.CallTaken(c.chargeKey(), c.orderId(), c.amount(), behaviour, told);
  }
}
