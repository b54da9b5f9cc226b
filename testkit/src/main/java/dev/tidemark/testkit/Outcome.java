package dev.tidemark.testkit;

import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Rejection;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.kernel.process.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What a command led to, to be compared with what it should lead to. Every comparison is of the
 * whole answer; each can be followed by another.
 *
 * @param <S> states of the aggregate
 * @param <E> its events
 */
public final class Outcome<S, E extends Event> {
  private final String occasion;
  private final Decision<E> decision;
  private final BiFunction<S, E, S> evolve;
  private final S before;
  private final List<Policy<S, E>> policies;
  private final Origin origin;

  Outcome(
      String occasion,
      Decision<E> decision,
      BiFunction<S, E, S> evolve,
      S before,
      List<Policy<S, E>> policies,
      Origin origin) {
    this.occasion = occasion;
    this.decision = decision;
    this.evolve = evolve;
    this.before = before;
    this.policies = policies;
    this.origin = origin;
  }

  /** Exactly these events followed, in this order. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read, never written to or passed on
  public final Outcome<S, E> then(E... events) {
    return expect(new Decision.Accepted<>(List.of(events)));
  }

  /** The command was followed and nothing happened, because what it asks for is already so. */
  public Outcome<S, E> nothingHappens() {
    return expect(Decision.nothing());
  }

  /** The command was refused for exactly this reason. */
  public Outcome<S, E> refuses(Rejection reason) {
    return expect(Decision.refuse(reason));
  }

  /** The command was refused for a reason of this type. */
  public Outcome<S, E> refusesWith(Class<? extends Rejection> reason) {
    if (!(decision instanceof Decision.Refused<E> refused)
        || !reason.isInstance(refused.reason())) {
      throw Wording.mismatch(
          occasion, "  refused: " + reason.getSimpleName() + "[…]", Wording.of(decision));
    }
    return this;
  }

  /** The policies asked for exactly these effects, in this order. */
  public Outcome<S, E> thenEffects(Effect... expected) {
    List<Effect> actual = effects();
    if (!actual.equals(List.of(expected))) {
      throw Wording.mismatch(
          occasion + ", effects", Wording.lines(List.of(expected)), Wording.lines(actual));
    }
    return this;
  }

  /** The aggregate is in this state afterwards. */
  public Outcome<S, E> thenState(S expected) {
    if (!state().equals(expected)) {
      throw Wording.mismatch(occasion + ", state", "  " + expected, "  " + state());
    }
    return this;
  }

  /** The state afterwards; that before, if the command was refused. */
  public S state() {
    S state = before;
    for (E event : events()) {
      state = evolve.apply(state, event);
    }
    return state;
  }

  /** What the policies asked for: event by event, for each in the order of the policies. */
  public List<Effect> effects() {
    List<Effect> effects = new ArrayList<>();
    S state = before;
    for (E event : events()) {
      state = evolve.apply(state, event);
      for (Policy<S, E> policy : policies) {
        effects.addAll(policy.react(event, state, origin));
      }
    }
    return effects;
  }

  /** The events that followed; none if the command was refused. */
  public List<E> events() {
    return switch (decision) {
      case Decision.Accepted<E> accepted -> accepted.events();
      case Decision.Refused<E> refused -> List.of();
    };
  }

  private Outcome<S, E> expect(Decision<E> expected) {
    if (!decision.equals(expected)) {
      throw Wording.mismatch(occasion, Wording.of(expected), Wording.of(decision));
    }
    return this;
  }
}
