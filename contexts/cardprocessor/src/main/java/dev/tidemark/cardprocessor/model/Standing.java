package dev.tidemark.cardprocessor.model;

import dev.tidemark.cardprocessor.language.ChargeRecord;
import dev.tidemark.cardprocessor.language.ChargeStatus;
import dev.tidemark.cardprocessor.model.CardCharge.Captured;
import dev.tidemark.cardprocessor.model.CardCharge.Counts;
import dev.tidemark.cardprocessor.model.CardCharge.Declined;
import dev.tidemark.cardprocessor.model.CardCharge.Dossier;
import dev.tidemark.cardprocessor.model.CardCharge.Known;
import dev.tidemark.cardprocessor.model.CardCharge.Pending;
import dev.tidemark.cardprocessor.model.CardCharge.Unheard;
import dev.tidemark.cardprocessor.model.CardCharge.Untouched;
import dev.tidemark.cardprocessor.model.CardCharge.Voided;
import dev.tidemark.contracts.shared.Money;
import java.util.Optional;

/** Shows a charge to those outside. */
public final class Standing {
  private Standing() {}

  /** The record of a charge that somebody called about. */
  public static ChargeRecord of(CardCharge state) {
    return switch (state) {
      case Untouched _ -> throw untouched();
      case Known known -> of(known);
    };
  }

  private static ChargeRecord of(Known state) {
    Dossier d = state.dossier();
    Counts counts = d.counts();
    Money none = Money.zero(d.amount().currency());
    Optional<Captured> captured = state instanceof Captured c ? Optional.of(c) : Optional.empty();
    return new ChargeRecord(
        d.chargeKey(),
        d.orderId(),
        status(state),
        d.amount(),
        captured.map(c -> d.amount()).orElse(none),
        captured.map(Captured::refunded).orElse(none),
        d.behaviour(),
        counts.charges(),
        counts.lookups(),
        counts.refunds(),
        d.told(),
        captured.map(Captured::reference),
        state instanceof Declined s ? Optional.of(s.reason()) : Optional.empty(),
        counts.callbacksSent(),
        counts.delivered());
  }

  static ChargeStatus status(CardCharge state) {
    return switch (state) {
      case Untouched _ -> throw untouched();
      case Unheard _ -> ChargeStatus.Unheard;
      case Pending _ -> ChargeStatus.Pending;
      case Captured _ -> ChargeStatus.Captured;
      case Declined _ -> ChargeStatus.Declined;
      case Voided _ -> ChargeStatus.Voided;
    };
  }

  private static IllegalStateException untouched() {
    return new IllegalStateException("Every call leaves a record.");
  }
}
