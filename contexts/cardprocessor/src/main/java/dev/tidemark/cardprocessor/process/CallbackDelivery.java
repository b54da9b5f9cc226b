package dev.tidemark.cardprocessor.process;

import dev.tidemark.cardprocessor.language.CardCommand;
import dev.tidemark.cardprocessor.language.CardEvent;
import dev.tidemark.cardprocessor.port.CallbackReceiver;
import dev.tidemark.kernel.process.Reactor;
import dev.tidemark.kernel.view.Recorded;
import java.util.List;

/** Delivers callbacks that are due, again and again until they are taken in. */
public final class CallbackDelivery implements Reactor<CardEvent> {
  private final CallbackReceiver receiver;

  /** Delivers to this receiver. */
  public CallbackDelivery(CallbackReceiver receiver) {
    this.receiver = receiver;
  }

  @Override
  public List<CardCommand> react(Recorded<? extends CardEvent> recorded) {
    if (!(recorded.event() instanceof CardEvent.CallbackDue due)) {
      return List.of();
    }
    receiver.deliver(due.callback());
    return List.of(new CardCommand.RecordDelivery(due.chargeKey(), due.callback().callbackId()));
  }
}
