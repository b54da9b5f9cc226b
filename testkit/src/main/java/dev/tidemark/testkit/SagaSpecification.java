package dev.tidemark.testkit;

import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.kernel.process.Elapsed;
import dev.tidemark.kernel.process.Reacted;
import dev.tidemark.kernel.process.Saga;
import java.time.Instant;
import java.util.List;

/**
 * What a saga does with one input after others, as given, when, then:
 *
 * <pre>{@code
 * SagaSpecification.of(OrderSaga.SAGA)
 *     .given(orderPlaced, inventoryReserved)
 *     .whenInput(paymentFailed)
 *     .thenEffects(disarm, undo, arm);
 * }</pre>
 *
 * <p>Every input runs as in the engine: it is folded; the saga reacts if that changed the state, or
 * if the input is an elapsed timer; and the reaction is folded in turn. Before an instance has
 * begun, only the inputs that start one count. Effects can be compared after each input, so a whole
 * life can be told by one specification.
 *
 * @param <S> what the saga knows
 * @param <I> its inputs
 */
public final class SagaSpecification<S, I> {
  private final Saga<S, I> saga;
  private S state;
  private Origin origin = SampleOrigin.ORIGIN;
  private boolean begun;
  private String occasion = "before any input";
  private List<Effect> effects = List.of();

  private SagaSpecification(Saga<S, I> saga) {
    this.saga = saga;
    this.state = saga.initial();
  }

  /** Specifies a saga. */
  public static <S, I> SagaSpecification<S, I> of(Saga<S, I> saga) {
    return new SagaSpecification<>(saga);
  }

  /** What has arrived before, oldest first; everything the saga asked for upon it counts too. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read, never written to or passed on
  public final SagaSpecification<S, I> given(I... inputs) {
    for (I input : inputs) {
      run(input);
    }
    return this;
  }

  /** When the inputs from here on arrive. */
  public SagaSpecification<S, I> at(Instant moment) {
    origin = origin.at(moment);
    return this;
  }

  /** Who caused them. */
  public SagaSpecification<S, I> by(Actor actor) {
    origin = SampleOrigin.by(origin, actor);
    return this;
  }

  /** For whom. */
  public SagaSpecification<S, I> in(Tenant tenant) {
    origin = SampleOrigin.of(origin, tenant);
    return this;
  }

  /** The input whose effects are asked for. */
  public SagaSpecification<S, I> whenInput(I input) {
    run(input);
    return this;
  }

  /** The last input led to exactly these effects, in this order; to none, if none are named. */
  public SagaSpecification<S, I> thenEffects(Effect... expected) {
    if (!effects.equals(List.of(expected))) {
      throw Wording.mismatch(occasion, Wording.lines(List.of(expected)), Wording.lines(effects));
    }
    return this;
  }

  /** What the last input led to. */
  public List<Effect> effects() {
    return effects;
  }

  /** What the instance knows now. */
  public S state() {
    return state;
  }

  private void run(I input) {
    occasion = "when " + input;
    if (!(input instanceof Elapsed) && !saga.inputs().contains(input.getClass())) {
      throw new AssertionError(
          saga.name() + " does not declare " + input.getClass().getSimpleName() + " as an input.");
    }
    effects = begun || saga.starts().contains(input.getClass()) ? step(input) : List.of();
  }

  private List<Effect> step(I input) {
    begun = true;
    S before = state;
    state = saga.evolve(before, input);
    if (isSame(state, before) && !(input instanceof Elapsed)) {
      return List.of();
    }
    List<Effect> asked = List.copyOf(saga.react(state, input, origin));
    if (!asked.isEmpty()) {
      state = saga.evolve(state, Reacted.with(asked));
    }
    return asked;
  }

  /**
   * An unchanged state is the same object: that is how a saga says that an input means nothing now.
   */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Object one, Object other) {
    return one == other;
  }
}
