package dev.tidemark.kernel.process;

import dev.tidemark.kernel.Origin;
import java.util.List;
import java.util.Set;

/**
 * A process that runs over several messages and days, and can be given up half-way without leaving
 * anything half done.
 *
 * <p>An instance is a stream of its own: its inputs (events of this context, contracts of others,
 * elapsed timers) and the effects it asked for. Folding it is separate from deciding what to do
 * next, and both are pure. A message reaches the instance whose id is the message's subject; an
 * event of this context reaches the instance named like the aggregate.
 *
 * @param <S> what the instance knows
 * @param <I> its inputs
 */
public interface Saga<S, I> {
  /** Name of the saga and category of its streams, kebab-case. */
  String name();

  /** Everything it takes in, besides elapsed timers. */
  Set<Class<? extends I>> inputs();

  /** The inputs that may begin an instance; others are ignored before it has begun. */
  Set<Class<? extends I>> starts();

  /** What an instance knows before its first entry. */
  S initial();

  /**
   * What it knows after one more event of its stream: an input, or what it did upon one, a {@link
   * Reacted}. The very same state means that an input means nothing to it now; it is then neither
   * stored nor reacted to, unless it is an elapsed timer that calls for effects.
   */
  S evolve(S state, Object entry);

  /**
   * What to do now.
   *
   * @param state already includes the input
   * @param input what has just arrived
   */
  List<Effect> react(S state, I input, Origin origin);
}
