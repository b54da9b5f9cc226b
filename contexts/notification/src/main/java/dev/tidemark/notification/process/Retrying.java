package dev.tidemark.notification.process;

import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.notification.language.DeliveryEvent;
import dev.tidemark.notification.language.DeliveryEvent.AttemptDue;
import dev.tidemark.notification.language.DeliveryEvent.AttemptFailed;
import dev.tidemark.notification.language.DeliveryEvent.GivenUp;
import dev.tidemark.notification.language.DeliveryEvent.Requested;
import dev.tidemark.notification.language.DeliveryEvent.ResendRequested;
import dev.tidemark.notification.language.DeliveryEvent.Sent;
import java.util.List;

/** Whenever an attempt failed, the next one is made when its wait is over. */
public final class Retrying {
  /** The alarm clock of a delivery that waits. */
  public static final String TIMER = "retry";

  private Retrying() {}

  /** Sets the alarm clock; the state does not matter. */
  public static List<Effect> after(DeliveryEvent event, Object state, Origin origin) {
    return switch (event) {
      case AttemptFailed failed -> List.of(new Effect.Arm(TIMER, failed.retryAt()));
      case Requested e -> List.of();
      case AttemptDue e -> List.of();
      case Sent e -> List.of();
      case GivenUp e -> List.of();
      case ResendRequested e -> List.of();
    };
  }
}
