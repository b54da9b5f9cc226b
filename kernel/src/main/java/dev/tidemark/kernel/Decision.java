package dev.tidemark.kernel;

import java.util.List;

/**
 * What an aggregate answers to a command: the events that follow, or the reason why none do.
 *
 * @param <E> the events of the aggregate
 */
public sealed interface Decision<E extends Event> {

  /** The command is followed. No events means that it had already been followed. */
  record Accepted<E extends Event>(List<E> events) implements Decision<E> {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** The command is refused and changes nothing. */
  record Refused<E extends Event>(Rejection reason) implements Decision<E> {}

  /** Follows the command with these events, oldest first. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read, never written to or passed on
  static <E extends Event> Decision<E> accept(E... events) {
    return new Accepted<>(List.of(events));
  }

  /** Follows the command with these events, oldest first. */
  static <E extends Event> Decision<E> accept(List<? extends E> events) {
    return new Accepted<>(List.copyOf(events));
  }

  /** Agrees without an event: what was asked for is already so. */
  static <E extends Event> Decision<E> nothing() {
    return new Accepted<>(List.of());
  }

  /** Refuses, and says why. */
  static <E extends Event> Decision<E> refuse(Rejection reason) {
    return new Refused<>(reason);
  }
}
