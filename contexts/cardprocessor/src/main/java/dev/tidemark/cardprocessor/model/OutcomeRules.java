package dev.tidemark.cardprocessor.model;

import dev.tidemark.cardprocessor.language.Behaviour;
import dev.tidemark.cardprocessor.language.Behaviour.Verdict;
import dev.tidemark.cardprocessor.language.Callback;
import dev.tidemark.cardprocessor.language.CardCommand;
import dev.tidemark.cardprocessor.language.CardEvent;
import dev.tidemark.cardprocessor.language.CardRejection.ChargeNotFound;
import dev.tidemark.cardprocessor.language.CardRejection.NothingToTell;
import dev.tidemark.cardprocessor.language.Told;
import dev.tidemark.cardprocessor.language.Told.Answer;
import dev.tidemark.cardprocessor.language.Told.Call;
import dev.tidemark.cardprocessor.model.CardCharge.Captured;
import dev.tidemark.cardprocessor.model.CardCharge.Declined;
import dev.tidemark.cardprocessor.model.CardCharge.Dossier;
import dev.tidemark.cardprocessor.model.CardCharge.Known;
import dev.tidemark.cardprocessor.model.CardCharge.Pending;
import dev.tidemark.cardprocessor.model.CardCharge.Unheard;
import dev.tidemark.cardprocessor.model.CardCharge.Untouched;
import dev.tidemark.cardprocessor.model.CardCharge.Voided;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of the money, and when the processor tells. */
final class OutcomeRules {
  private static final String NO = "card-declined";

  /** Between two deliveries of one callback: long enough to be two, short enough to watch. */
  private static final Duration BETWEEN_CALLBACKS = Duration.ofSeconds(1);

  private OutcomeRules() {}

  /** What the caller of the first charge call that arrives is told, if anything. */
  static Told announced(String chargeKey, Behaviour manner) {
    Verdict verdict = manner.verdict();
    if (verdict.after().isPositive()) {
      return Told.of(Call.CHARGE, Answer.PENDING);
    }
    return verdict.captures()
        ? Told.naming(Call.CHARGE, Answer.SUCCEEDED, reference(chargeKey))
        : Told.because(Call.CHARGE, Answer.DECLINED, NO);
  }

  /** What happens because the first charge call arrived. */
  static List<CardEvent> opened(CardCommand.Charge c, Behaviour manner, Instant now) {
    Duration after = manner.verdict().after();
    return after.isPositive()
        ? List.of(new CardEvent.SettlementScheduled(c.chargeKey(), now.plus(after)))
        : decided(new Matter(c.chargeKey(), c.orderId(), c.amount(), manner, now));
  }

  static Decision<CardEvent> settle(CardCommand.Settle c, CardCharge state, Instant now) {
    return switch (state) {
      case Pending s -> Decision.accept(decided(Matter.of(s, now)));
      case Declined s when s.dossier().manner().verdict().secondThoughts().isPositive() ->
          Decision.accept(captured(Matter.of(s, now)));
      case Untouched _ -> Decision.refuse(new ChargeNotFound(c.chargeKey()));
      case Unheard _, Captured _, Declined _, Voided _ -> Decision.nothing();
    };
  }

  /** A charge to be decided on now. */
  private record Matter(
      String chargeKey, OrderId orderId, Money amount, Behaviour manner, Instant now) {
    static Matter of(Known state, Instant now) {
      Dossier d = state.dossier();
      return new Matter(d.chargeKey(), d.orderId(), d.amount(), d.manner(), now);
    }
  }

  private static List<CardEvent> decided(Matter m) {
    return m.manner().verdict().captures() ? captured(m) : declined(m);
  }

  private static List<CardEvent> captured(Matter m) {
    List<CardEvent> events = new ArrayList<>();
    events.add(
        new CardEvent.ChargeCaptured(
            m.chargeKey(), m.orderId(), m.amount(), reference(m.chargeKey())));
    events.addAll(callback(m));
    return events;
  }

  private static List<CardEvent> declined(Matter m) {
    List<CardEvent> events = new ArrayList<>();
    events.add(new CardEvent.ChargeDeclined(m.chargeKey(), m.orderId(), NO));
    events.addAll(callback(m));
    Duration thinking = m.manner().verdict().secondThoughts();
    if (thinking.isPositive()) {
      events.add(new CardEvent.SettlementScheduled(m.chargeKey(), m.now().plus(thinking)));
    }
    return events;
  }

  private static List<CardEvent> callback(Matter m) {
    Behaviour.Callbacks callbacks = m.manner().callbacks();
    return callbacks.times() > 0
        ? List.of(new CardEvent.CallbackScheduled(m.chargeKey(), m.now().plus(callbacks.after())))
        : List.of();
  }

  private static String reference(String chargeKey) {
    return "cap_" + Digest.uuid("capture", chargeKey);
  }

  static Decision<CardEvent> tell(CardCommand.SendCallback c, CardCharge state, Instant now) {
    return switch (state) {
      case Captured s ->
          Decision.accept(
              told(
                  s,
                  Callback.Outcome.SUCCEEDED,
                  Optional.of(s.reference()),
                  Optional.empty(),
                  now));
      case Declined s ->
          Decision.accept(
              told(s, Callback.Outcome.DECLINED, Optional.empty(), Optional.of(s.reason()), now));
      case Untouched _ -> Decision.refuse(new ChargeNotFound(c.chargeKey()));
      case Unheard _, Pending _, Voided _ ->
          Decision.refuse(new NothingToTell(Standing.status(state)));
    };
  }

  static Decision<CardEvent> delivered(CardCommand.RecordDelivery c, CardCharge state) {
    return switch (state) {
      case Untouched _ -> Decision.refuse(new ChargeNotFound(c.chargeKey()));
      case Known _ ->
          Decision.accept(new CardEvent.CallbackDelivered(c.chargeKey(), c.callbackId()));
    };
  }

  private static List<CardEvent> told(
      Known state,
      Callback.Outcome outcome,
      Optional<String> reference,
      Optional<String> reason,
      Instant now) {
    Dossier d = state.dossier();
    String id = "evt_" + Digest.uuid("callback", d.chargeKey(), outcome.name());
    List<CardEvent> events = new ArrayList<>();
    events.add(
        new CardEvent.CallbackDue(
            d.chargeKey(),
            new Callback(d.orderId(), id, d.chargeKey(), outcome, d.amount(), reference, reason)));
    if (d.counts().callbacksSent() + 1 < d.manner().callbacks().times()) {
      events.add(new CardEvent.CallbackScheduled(d.chargeKey(), now.plus(BETWEEN_CALLBACKS)));
    }
    return events;
  }
}
