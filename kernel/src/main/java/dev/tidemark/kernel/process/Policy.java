package dev.tidemark.kernel.process;

import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Origin;
import java.util.List;

/**
 * "Whenever this happens, then that": what follows from an event of an aggregate within its own
 * commit. Also the place where stored events are translated into contracts. Pure.
 *
 * @param <S> the state of the aggregate right after the event
 * @param <E> its events
 */
@FunctionalInterface
public interface Policy<S, E extends Event> {
  /** What follows; nothing for events that do not matter. */
  List<Effect> react(E event, S state, Origin origin);
}
