package dev.tidemark.payment.process;

import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.payment.language.PaymentEvent;
import java.time.Instant;
import java.util.List;

/** When the gateway is asked again. A reminder that is not taken back in time is refused. */
public final class Reminders {
  /** Asks how the charge stands. */
  public static final String LOOKUP = "lookup";

  /** Asks for the refund. */
  public static final String REFUND = "refund";

  private Reminders() {}

  /** Sets and takes back the timers of a payment; its state does not matter. */
  public static <S> List<Effect> of(PaymentEvent event, S state, Origin origin) {
    return switch (event) {
      case PaymentEvent.OutcomePending e -> arm(LOOKUP, e.askAgainAt());
      case PaymentEvent.OutcomeUnknown e -> arm(LOOKUP, e.askAgainAt());
      case PaymentEvent.RefundOutcomeUnknown e -> arm(REFUND, e.askAgainAt());
      case PaymentEvent.ChargeSucceeded _, PaymentEvent.ChargeFailed _ -> disarm(LOOKUP);
      case PaymentEvent.Reversed _, PaymentEvent.UnwantedCapture _ -> disarm(LOOKUP);
      case PaymentEvent.Refunded _ -> disarm(REFUND);
      case PaymentEvent.GatewayCall _, PaymentEvent.UndoRequested _ -> List.of();
      case PaymentEvent.ChargeRefused _, PaymentEvent.MoneyEarned _ -> List.of();
      case PaymentEvent.RefundRefused _, PaymentEvent.SuccessRepeated _ -> List.of();
      case PaymentEvent.FailureRepeated _, PaymentEvent.RefundAnswerRepeated _ -> List.of();
      case PaymentEvent.ReversalRepeated _ -> List.of();
    };
  }

  private static List<Effect> arm(String timer, Instant due) {
    return List.of(new Effect.Arm(timer, due));
  }

  private static List<Effect> disarm(String timer) {
    return List.of(new Effect.Disarm(timer));
  }
}
