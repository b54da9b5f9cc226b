package dev.tidemark.cardprocessor.process;

import dev.tidemark.cardprocessor.language.CardEvent;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.process.Effect;
import java.util.List;

/** When charges are decided and outcomes are told. */
public final class Reminders {
  /** Decides on a pending charge, or thinks again about a decline. */
  public static final String SETTLE = "settle";

  /** Tells how a charge ended. */
  public static final String CALLBACK = "callback";

  private Reminders() {}

  /** Sets and takes back the timers of a charge; its state does not matter. */
  public static <S> List<Effect> of(CardEvent event, S state, Origin origin) {
    return switch (event) {
      case CardEvent.SettlementScheduled e -> List.of(new Effect.Arm(SETTLE, e.due()));
      case CardEvent.CallbackScheduled e -> List.of(new Effect.Arm(CALLBACK, e.due()));
      case CardEvent.ChargeVoided _ -> List.of(new Effect.Disarm(SETTLE));
      case CardEvent.CallTaken _, CardEvent.ChargeCaptured _ -> List.of();
      case CardEvent.ChargeDeclined _, CardEvent.ChargeRefunded _ -> List.of();
      case CardEvent.CallbackDue _, CardEvent.CallbackDelivered _ -> List.of();
    };
  }
}
