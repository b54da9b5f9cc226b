package dev.tidemark.cardprocessor.model;

import dev.tidemark.cardprocessor.language.CardEvent;
import dev.tidemark.cardprocessor.language.Told;
import dev.tidemark.cardprocessor.model.CardCharge.Captured;
import dev.tidemark.cardprocessor.model.CardCharge.Counts;
import dev.tidemark.cardprocessor.model.CardCharge.Declined;
import dev.tidemark.cardprocessor.model.CardCharge.Dossier;
import dev.tidemark.cardprocessor.model.CardCharge.Known;
import dev.tidemark.cardprocessor.model.CardCharge.Pending;
import dev.tidemark.cardprocessor.model.CardCharge.Unheard;
import dev.tidemark.cardprocessor.model.CardCharge.Untouched;
import dev.tidemark.cardprocessor.model.CardCharge.Voided;
import java.util.Map;

/** Where a charge stands after each event. */
final class Books {
  private Books() {}

  static CardCharge after(CardCharge state, CardEvent event) {
    return switch (event) {
      case CardEvent.CallTaken e -> called(state, e);
      case CardEvent.SettlementScheduled _ ->
          state instanceof Unheard s ? new Pending(s.dossier()) : state;
      case CardEvent.ChargeCaptured e ->
          new Captured(known(state).dossier(), e.reference(), Map.of());
      case CardEvent.ChargeDeclined e -> new Declined(known(state).dossier(), e.reason());
      case CardEvent.ChargeVoided _ -> new Voided(known(state).dossier());
      case CardEvent.ChargeRefunded e -> captured(state).refunding(e);
      case CardEvent.CallbackScheduled _ -> state;
      case CardEvent.CallbackDue _ -> counting(state, counts(state).sentOnce());
      case CardEvent.CallbackDelivered _ -> counting(state, counts(state).deliveredOnce());
    };
  }

  private static CardCharge called(CardCharge state, CardEvent.CallTaken e) {
    Told.Call call = e.told().call();
    return switch (state) {
      case Untouched _ -> new Unheard(dossier(e, Counts.NONE.after(call)));
      case Unheard s when call == Told.Call.CHARGE ->
          new Unheard(dossier(e, s.dossier().counts().after(call)));
      case Known s -> s.with(answered(s.dossier(), e));
    };
  }

  private static Dossier dossier(CardEvent.CallTaken e, Counts counts) {
    return new Dossier(e.chargeKey(), e.orderId(), e.amount(), e.behaviour(), e.told(), counts);
  }

  private static Dossier answered(Dossier d, CardEvent.CallTaken e) {
    return new Dossier(
        d.chargeKey(),
        d.orderId(),
        d.amount(),
        e.behaviour(),
        e.told(),
        d.counts().after(e.told().call()));
  }

  private static Known counting(CardCharge state, Counts counts) {
    return known(state).with(known(state).dossier().counting(counts));
  }

  private static Counts counts(CardCharge state) {
    return known(state).dossier().counts();
  }

  private static Known known(CardCharge state) {
    if (state instanceof Known known) {
      return known;
    }
    throw new IllegalStateException("The first event of a charge is a call about it.");
  }

  private static Captured captured(CardCharge state) {
    if (state instanceof Captured captured) {
      return captured;
    }
    throw new IllegalStateException("Only captured money goes back, but this is " + state + ".");
  }
}
