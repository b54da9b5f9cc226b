package dev.tidemark.kernel.process;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.view.Recorded;
import java.util.List;

/**
 * Performs an effect on the outside world after an event is durable: calls a gateway, sends a mail.
 *
 * <p>Called at least once for each event, in order for each stream, never during a replay of views.
 * The outside must recognise repetitions by the event's id. May block. What it learned comes back
 * as commands to aggregates of its own context, which are followed exactly once.
 *
 * @param <E> the events it cares about
 */
@FunctionalInterface
public interface Reactor<E extends Event> {
  /**
   * Reacts to one event.
   *
   * @throws RuntimeException if it could not; it is called again later with growing delay
   */
  List<? extends Command<?>> react(Recorded<? extends E> event);
}
