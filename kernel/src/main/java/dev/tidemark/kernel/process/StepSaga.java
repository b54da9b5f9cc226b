package dev.tidemark.kernel.process;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.process.StepState.Phase;
import dev.tidemark.kernel.process.StepState.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A saga made of steps that are done one after the other. If one fails, takes too long, or the
 * whole is given up, those that may have left traces are undone in reverse order, each until it is
 * confirmed. A success that arrives after that is undone as well.
 *
 * <p>The stream of an instance holds its inputs as they came and what it asked for; its state is a
 * fold of both, and {@link #react} looks only at the state for what is next.
 *
 * @param <P> the plan: what the steps need to know, taken from the event that starts an instance
 */
public final class StepSaga<P> implements Saga<StepState<P>, Object> {
  /** First wait before an undo request is repeated; doubles up to {@link #LONGEST_UNDO_WAIT}. */
  static final Duration FIRST_UNDO_WAIT = Duration.ofSeconds(30);

  /** An undo request is repeated at least this often until it is confirmed. */
  static final Duration LONGEST_UNDO_WAIT = Duration.ofMinutes(15);

  private static final String STEP_TIMER = "step:";
  private static final String UNDO_TIMER = "undo:";

  private final String name;
  private final Map<Class<?>, Function<Object, P>> starts;
  private final Map<Class<?>, Function<Object, String>> aborts;
  private final Map<String, Step<P>> steps;
  private final Set<String> retired;
  private final Function<P, List<Command<?>>> completes;
  private final BiFunction<P, String, List<Command<?>>> compensates;

  private StepSaga(Builder<P> from) {
    name = from.name;
    starts = new LinkedHashMap<>(from.starts);
    aborts = new LinkedHashMap<>(from.aborts);
    steps = new LinkedHashMap<>(from.steps);
    retired = new LinkedHashSet<>(from.retired);
    completes = from.completes;
    compensates = from.compensates;
  }

  /** Begins the declaration of a saga; the name is the category of its streams for ever. */
  public static <P> Builder<P> named(String name) {
    return new Builder<>(name);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<Class<?>> inputs() {
    Set<Class<?>> all = new LinkedHashSet<>(starts.keySet());
    all.addAll(aborts.keySet());
    steps.values().forEach(step -> all.addAll(step.replies()));
    return all;
  }

  @Override
  public Set<Class<?>> starts() {
    return new LinkedHashSet<>(starts.keySet());
  }

  /** The declared steps, in the order a new instance does them. */
  public List<Step<P>> steps() {
    return steps.values().stream().filter(step -> !retired.contains(step.name())).toList();
  }

  /** Every step an instance may have: the declared ones, and those only older instances do. */
  public List<Step<P>> knownSteps() {
    return List.copyOf(steps.values());
  }

  @Override
  public StepState<P> initial() {
    return new StepState<>(Optional.empty(), Phase.NEW, "", Map.of());
  }

  @Override
  public StepState<P> evolve(StepState<P> state, Object entry) {
    return switch (entry) {
      case Reacted reacted -> afterReaction(state, reacted);
      case Elapsed elapsed -> afterTimer(state, elapsed);
      default -> afterInput(state, entry);
    };
  }

  private StepState<P> afterReaction(StepState<P> state, Reacted reacted) {
    StepState<P> next = state;
    for (SagaEntry entry : reacted.entries()) {
      next = afterEffect(next, entry);
    }
    return next;
  }

  private StepState<P> afterEffect(StepState<P> state, SagaEntry entry) {
    return switch (entry) {
      case SagaEntry.Begun begun -> state.inOrder(begun.steps());
      case SagaEntry.Requested requested -> state.with(requested.step(), Status.REQUESTED);
      case SagaEntry.UndoRequested undo -> state.with(undo.step(), Status.UNDOING);
      case SagaEntry.Finished finished ->
          state.in(
              finished.outcome() == Effect.Outcome.COMPLETED ? Phase.COMPLETED : Phase.COMPENSATED);
      case SagaEntry.Told told -> state;
      case SagaEntry.Armed armed -> state;
      case SagaEntry.Disarmed disarmed -> state;
    };
  }

  private StepState<P> afterTimer(StepState<P> state, Elapsed elapsed) {
    if (!elapsed.timer().startsWith(STEP_TIMER) || state.phase() != Phase.RUNNING) {
      return state;
    }
    String step = elapsed.timer().substring(STEP_TIMER.length());
    return state.step(step).status() == Status.REQUESTED
        ? state.with(step, Status.TIMED_OUT).givenUp(step + "-timeout")
        : state;
  }

  private StepState<P> afterInput(StepState<P> state, Object input) {
    Function<Object, P> plan = starts.get(input.getClass());
    if (plan != null) {
      return state.phase() == Phase.NEW ? state.begun(plan.apply(input)) : state;
    }
    Function<Object, String> abort = aborts.get(input.getClass());
    if (abort != null) {
      return state.phase() == Phase.RUNNING || state.phase() == Phase.COMPLETED
          ? state.givenUp(abort.apply(input))
          : state;
    }
    StepState<P> next = state;
    for (Step<P> step : steps.values()) {
      next = afterReply(next, step, input);
    }
    return next;
  }

  private StepState<P> afterReply(StepState<P> state, Step<P> step, Object reply) {
    Status status = state.step(step.name()).status();
    if (step.succeedsOn(reply)) {
      return afterSuccess(state, step, status);
    }
    Optional<String> failure = step.failsOn(reply);
    if (failure.isPresent()) {
      return status == Status.REQUESTED || status == Status.TIMED_OUT
          ? giveUpIfRunning(state.with(step.name(), Status.FAILED), failure.get())
          : state;
    }
    if (step.undoneOn(reply) && (status == Status.UNDOING || status.leavesTraces())) {
      return giveUpIfRunning(state.with(step.name(), Status.UNDONE), step.name() + "-withdrawn");
    }
    return state;
  }

  private static <P> StepState<P> afterSuccess(StepState<P> state, Step<P> step, Status status) {
    return switch (status) {
      case REQUESTED -> state.with(step.name(), Status.SUCCEEDED);
      // What cannot be undone on its own is undone with a step before it: nothing is left to do.
      case FAILED, UNDONE -> step.undoable() ? state.with(step.name(), Status.LATE) : state;
      case WAITING, SUCCEEDED, TIMED_OUT, LATE, UNDOING -> state;
    };
  }

  private static <P> StepState<P> giveUpIfRunning(StepState<P> state, String reason) {
    return state.phase() == Phase.RUNNING || state.phase() == Phase.COMPLETED
        ? state.givenUp(reason)
        : state;
  }

  @Override
  public List<Effect> react(StepState<P> state, Object input, Origin origin) {
    P plan =
        state
            .plan()
            .orElseThrow(() -> new AssertionError("A saga reacts only after it has begun."));
    List<Effect> effects = new ArrayList<>(settling(state, plan, input));
    switch (state.phase()) {
      case RUNNING -> effects.addAll(forward(state, plan, origin));
      case COMPENSATING -> effects.addAll(backward(state, plan, input, origin));
      case COMPENSATED -> effects.addAll(undoLate(state, plan, input, origin));
      case NEW, COMPLETED -> {}
    }
    return effects;
  }

  /**
   * What the input itself calls for: timers that are not needed any more, and what a success means
   * here.
   */
  private List<Effect> settling(StepState<P> state, P plan, Object input) {
    List<Effect> effects = new ArrayList<>();
    for (Step<P> step : steps.values()) {
      Status status = state.step(step.name()).status();
      if (step.succeedsOn(input) && status == Status.SUCCEEDED && state.phase() == Phase.RUNNING) {
        effects.add(new Effect.Disarm(STEP_TIMER + step.name()));
        step.onSuccess(plan, input).forEach(command -> effects.add(new Effect.Tell(command)));
      } else if (step.failsOn(input).isPresent() && status == Status.FAILED) {
        effects.add(new Effect.Disarm(STEP_TIMER + step.name()));
      } else if (step.undoneOn(input) && status == Status.UNDONE) {
        effects.add(new Effect.Disarm(STEP_TIMER + step.name()));
        effects.add(new Effect.Disarm(UNDO_TIMER + step.name()));
      }
    }
    return effects;
  }

  private List<Effect> forward(StepState<P> state, P plan, Origin origin) {
    List<Effect> effects = new ArrayList<>();
    List<String> order = List.copyOf(state.steps().keySet());
    if (order.isEmpty()) {
      order = steps().stream().map(Step::name).toList();
      effects.add(new Effect.Begin(order));
    }
    for (String candidate : order) {
      Status status = state.step(candidate).status();
      if (status == Status.REQUESTED) {
        return effects;
      }
      Step<P> step = declared(candidate);
      if (status == Status.WAITING && !step.skippedBy(plan)) {
        effects.add(new Effect.Send(candidate, step.request(plan, origin)));
        effects.add(new Effect.Arm(STEP_TIMER + candidate, origin.at().plus(step.within())));
        return effects;
      }
    }
    completes.apply(plan).forEach(command -> effects.add(new Effect.Tell(command)));
    effects.add(new Effect.Finish(Effect.Outcome.COMPLETED, ""));
    return effects;
  }

  private List<Effect> backward(StepState<P> state, P plan, Object input, Origin origin) {
    List<Effect> effects = new ArrayList<>(undoNext(state, plan, input, origin));
    boolean open = state.steps().entrySet().stream().anyMatch(this::openToUndo);
    if (effects.isEmpty() && !open) {
      compensates
          .apply(plan, state.reason())
          .forEach(command -> effects.add(new Effect.Tell(command)));
      effects.add(new Effect.Finish(Effect.Outcome.COMPENSATED, state.reason()));
    }
    return effects;
  }

  private boolean openToUndo(Map.Entry<String, StepState.Progress> step) {
    Status status = step.getValue().status();
    return status == Status.UNDOING
        || (status.leavesTraces() && declared(step.getKey()).undoable());
  }

  private List<Effect> undoLate(StepState<P> state, P plan, Object input, Origin origin) {
    return undoNext(state, plan, input, origin);
  }

  /**
   * One undo at a time, the last step first; an unanswered one is repeated when its timer says so.
   */
  private List<Effect> undoNext(StepState<P> state, P plan, Object input, Origin origin) {
    List<String> order = List.copyOf(state.steps().keySet()).reversed();
    for (String candidate : order) {
      if (state.step(candidate).status() == Status.UNDOING) {
        boolean again =
            input instanceof Elapsed elapsed && elapsed.timer().equals(UNDO_TIMER + candidate);
        return again ? undo(state, declared(candidate), plan, origin) : List.of();
      }
    }
    for (String candidate : order) {
      Step<P> step = declared(candidate);
      if (state.step(candidate).status().leavesTraces() && step.undoable()) {
        return undo(state, step, plan, origin);
      }
    }
    return List.of();
  }

  private List<Effect> undo(StepState<P> state, Step<P> step, P plan, Origin origin) {
    int attempts = state.step(step.name()).undoAttempts();
    Duration wait = FIRST_UNDO_WAIT.multipliedBy(1L << Math.min(attempts, 10));
    Duration capped = wait.compareTo(LONGEST_UNDO_WAIT) > 0 ? LONGEST_UNDO_WAIT : wait;
    return List.of(
        new Effect.Disarm(STEP_TIMER + step.name()),
        new Effect.Undo(step.name(), step.undo(plan, origin).orElseThrow()),
        new Effect.Arm(UNDO_TIMER + step.name(), origin.at().plus(capped)));
  }

  private Step<P> declared(String stepName) {
    Step<P> step = steps.get(stepName);
    if (step == null) {
      throw new IllegalStateException(
          "A running instance of "
              + name
              + " has the step '"
              + stepName
              + "', which the code no longer declares.");
    }
    return step;
  }

  /** Collects the parts of a saga. */
  public static final class Builder<P> {
    private final String name;
    private final Map<Class<?>, Function<Object, P>> starts = new LinkedHashMap<>();
    private final Map<Class<?>, Function<Object, String>> aborts = new LinkedHashMap<>();
    private final Map<String, Step<P>> steps = new LinkedHashMap<>();
    private final Set<String> retired = new LinkedHashSet<>();
    private Function<P, List<Command<?>>> completes = plan -> List.of();
    private BiFunction<P, String, List<Command<?>>> compensates = (plan, reason) -> List.of();

    private Builder(String name) {
      this.name = name;
    }

    /** This event of the context starts an instance with this plan. */
    public <X extends Event> Builder<P> startsOn(Class<X> event, Function<X, P> plan) {
      starts.put(event, input -> plan.apply(event.cast(input)));
      return this;
    }

    /** The next step. */
    public Builder<P> step(Step<P> step) {
      if (steps.put(step.name(), step) != null) {
        throw new IllegalArgumentException("The step '" + step.name() + "' is declared twice.");
      }
      return this;
    }

    /** A step that new instances do without, but instances under way may still have. */
    public Builder<P> retired(Step<P> step) {
      retired.add(step.name());
      return step(step);
    }

    /**
     * This event of the context gives the saga up, also after it was completed, for the reason it
     * gives.
     */
    public <X extends Event> Builder<P> abortsOn(Class<X> event, Function<X, String> reason) {
      aborts.put(event, input -> reason.apply(event.cast(input)));
      return this;
    }

    /** What the context's own aggregates are ordered when all steps have succeeded. */
    public Builder<P> completes(Function<P, List<Command<?>>> commands) {
      completes = commands;
      return this;
    }

    /** What they are ordered when everything is undone, for the given reason. */
    public Builder<P> compensates(BiFunction<P, String, List<Command<?>>> commands) {
      compensates = commands;
      return this;
    }

    /** The finished saga. */
    public StepSaga<P> build() {
      return new StepSaga<>(this);
    }
  }
}
