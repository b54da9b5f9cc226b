package dev.tidemark.cardprocessor.model;

import dev.tidemark.cardprocessor.language.Behaviour;
import dev.tidemark.cardprocessor.language.CardEvent;
import dev.tidemark.cardprocessor.language.Told;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A charge in the books of the processor. */
public sealed interface CardCharge {

  /** Nobody ever called. */
  record Untouched() implements CardCharge {}

  /** Somebody called. */
  sealed interface Known extends CardCharge {
    /** Everything that is on record, whatever became of the money. */
    Dossier dossier();

    /** The same with more on record. */
    Known with(Dossier more);
  }

  /** No charge call has arrived. */
  record Unheard(Dossier dossier) implements Known {
    @Override
    public Unheard with(Dossier more) {
      return new Unheard(more);
    }
  }

  /** Under way. */
  record Pending(Dossier dossier) implements Known {
    @Override
    public Pending with(Dossier more) {
      return new Pending(more);
    }
  }

  /**
   * The money is captured.
   *
   * @param refunds the amount that went back, by refund key, oldest first
   */
  record Captured(Dossier dossier, String reference, Map<String, Money> refunds) implements Known {
    public Captured {
      refunds = Collections.unmodifiableMap(new LinkedHashMap<>(refunds));
    }

    @Override
    public Captured with(Dossier more) {
      return new Captured(more, reference, refunds);
    }

    Captured refunding(CardEvent.ChargeRefunded event) {
      Map<String, Money> more = new LinkedHashMap<>(refunds);
      more.put(event.refundKey(), event.amount());
      return new Captured(dossier, reference, more);
    }

    Money refunded() {
      Money sum = Money.zero(dossier.amount().currency());
      for (Money refund : refunds.values()) {
        sum = sum.plus(refund);
      }
      return sum;
    }

    /** What is left to give back. */
    Money left() {
      return dossier.amount().minus(refunded());
    }
  }

  /** Nothing was captured, for now. */
  record Declined(Dossier dossier, String reason) implements Known {
    @Override
    public Declined with(Dossier more) {
      return new Declined(more, reason);
    }
  }

  /** Nothing will ever be captured. */
  record Voided(Dossier dossier) implements Known {
    @Override
    public Voided with(Dossier more) {
      return new Voided(more);
    }
  }

  /**
   * What is on record of a charge.
   *
   * @param behaviour name of how it is treated; empty before the first charge call
   * @param told the answer to the latest call
   */
  record Dossier(
      String chargeKey, OrderId orderId, Money amount, String behaviour, Told told, Counts counts) {
    Behaviour manner() {
      return Behaviour.named(behaviour.isEmpty() ? Behaviour.OK : behaviour).orElseThrow();
    }

    Dossier counting(Counts more) {
      return new Dossier(chargeKey, orderId, amount, behaviour, told, more);
    }
  }

  /** How often what happened. */
  record Counts(int charges, int lookups, int refunds, int callbacksSent, int delivered) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    Counts after(Told.Call call) {
      return switch (call) {
        case CHARGE -> new Counts(charges + 1, lookups, refunds, callbacksSent, delivered);
        case LOOK_UP -> new Counts(charges, lookups + 1, refunds, callbacksSent, delivered);
        case REFUND -> new Counts(charges, lookups, refunds + 1, callbacksSent, delivered);
        case VOID -> this;
      };
    }

    Counts sentOnce() {
      return new Counts(charges, lookups, refunds, callbacksSent + 1, delivered);
    }

    Counts deliveredOnce() {
      return new Counts(charges, lookups, refunds, callbacksSent, delivered + 1);
    }
  }
}
