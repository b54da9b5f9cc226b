package dev.tidemark.kernel;

/**
 * The rules of one aggregate: three pure functions (after Jérémie Chassaing, "Functional Event
 * Sourcing Decider").
 *
 * <p>All three are deterministic: time comes with the {@link Origin}, ids with the command. State
 * is never changed in place; each event gives a new one.
 *
 * @param <C> its commands, a sealed family
 * @param <S> its states, best a sealed family in which a state that changes what is allowed is its
 *     own type
 * @param <E> its events, a sealed family
 */
public interface Decider<C extends Command<?>, S, E extends Event> {
  /** The state before the first event. */
  S initial();

  /** What follows from the command in this state: events, or a refusal as a value. Never throws. */
  Decision<E> decide(C command, S state, Origin origin);

  /** The state after one more event. Must accept every event ever stored. */
  S evolve(S state, E event);
}
