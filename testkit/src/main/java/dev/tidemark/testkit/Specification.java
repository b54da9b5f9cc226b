package dev.tidemark.testkit;

import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.process.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an aggregate does, as given, when, then:
 *
 * <pre>{@code
 * Specification.of(Order.DECIDER)
 *     .given(placed, paid)
 *     .when(cancel)
 *     .then(cancelled);
 * }</pre>
 *
 * <p>Unless said, everything happens at {@link SampleOrigin#AT}, by {@link SampleOrigin#BY}, for
 * the default tenant. Not reusable: one specification tells one story.
 *
 * @param <C> commands of the aggregate
 * @param <S> its states
 * @param <E> its events
 */
public final class Specification<C extends Command<?>, S, E extends Event> {
  private final Decider<C, S, E> decider;
  private final List<Policy<S, E>> policies = new ArrayList<>();
  private S state;
  private Origin origin = SampleOrigin.ORIGIN;

  private Specification(Decider<C, S, E> decider) {
    this.decider = decider;
    this.state = decider.initial();
  }

  /** Specifies the rules of one kind of aggregate. */
  public static <C extends Command<?>, S, E extends Event> Specification<C, S, E> of(
      Decider<C, S, E> decider) {
    return new Specification<>(decider);
  }

  /** Specifies an aggregate together with all its declared policies. */
  public static <C extends Command<R>, S, E extends Event, R> Specification<C, S, E> of(
      AggregateType<C, S, E, R> type) {
    Specification<C, S, E> specification = new Specification<>(type.decider());
    specification.policies.addAll(type.policies());
    return specification;
  }

  /** Adds a policy, whose effects {@link Outcome#thenEffects} shows after those of earlier ones. */
  public Specification<C, S, E> following(Policy<S, E> policy) {
    policies.add(policy);
    return this;
  }

  /** What has happened before, oldest first. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read, never written to or passed on
  public final Specification<C, S, E> given(E... events) {
    for (E event : events) {
      state = decider.evolve(state, event);
    }
    return this;
  }

  /** When the command is given. */
  public Specification<C, S, E> at(Instant moment) {
    origin = origin.at(moment);
    return this;
  }

  /** Who gives it. */
  public Specification<C, S, E> by(Actor actor) {
    origin = SampleOrigin.by(origin, actor);
    return this;
  }

  /** For whom. */
  public Specification<C, S, E> in(Tenant tenant) {
    origin = SampleOrigin.of(origin, tenant);
    return this;
  }

  /** Gives the command. Nothing is checked before the outcome is asked. */
  public Outcome<S, E> when(C command) {
    Decision<E> decision = decider.decide(command, state, origin);
    return new Outcome<>(
        "when " + command, decision, decider::evolve, state, List.copyOf(policies), origin);
  }
}
