package dev.tidemark.audit.world;

import dev.tidemark.kernel.process.Effect;
import dev.tidemark.kernel.process.Elapsed;
import dev.tidemark.kernel.process.Reacted;
import dev.tidemark.kernel.process.SagaEntry;
import dev.tidemark.kernel.process.Step;
import dev.tidemark.kernel.process.StepSaga;
import dev.tidemark.kernel.process.StepState;
import dev.tidemark.kernel.process.StepState.Status;
import dev.tidemark.kernel.view.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds the instances of one saga and watches the order in which they undo.
 *
 * <p>Instances that stand alike share one state, without plan and reason, which no later fold asks
 * for: a hundred thousand sagas take little more room than one.
 */
final class SagaFold<P> {
  private final StepSaga<P> saga;
  private final Map<String, Step<P>> steps = new LinkedHashMap<>();
  private final Map<StepState<P>, StepState<P>> states = new HashMap<>();
  private final Map<Subject, Course<P>> courses = new LinkedHashMap<>();
  private EndedSagas ended = EndedSagas.NONE;
  private long countedUpTo;

  SagaFold(StepSaga<P> saga) {
    this.saga = saga;
    saga.knownSteps().forEach(step -> steps.put(step.name(), step));
  }

  /** One instance so far. */
  private record Course<P>(
      StepState<P> state, Optional<Alarm> alarm, Sample disorder, Instant since) {}

  private record Alarm(String timer, Instant due) {}

  /** Whether streams of this category are instances of the saga. */
  boolean owns(String category) {
    return saga.name().equals(category);
  }

  void take(Subject instance, Recorded<?> recorded) {
    Instant at = recorded.origin().at();
    Course<P> before = courses.get(instance);
    Course<P> course =
        before == null ? new Course<>(saga.initial(), Optional.empty(), Sample.NONE, at) : before;
    if (recorded.event() instanceof Reacted reacted) {
      for (SagaEntry entry : reacted.entries()) {
        course = after(course, entry);
        ended = entry instanceof SagaEntry.Finished end ? counted(course, end, recorded) : ended;
      }
    } else {
      course = afterInput(course, recorded.event());
    }
    boolean reopened =
        before != null
            && before.state().phase() == StepState.Phase.COMPLETED
            && course.state().phase() == StepState.Phase.COMPENSATING;
    courses.put(
        instance,
        new Course<>(
            shared(course.state()),
            course.alarm(),
            course.disorder(),
            reopened ? at : course.since()));
  }

  /**
   * What returns after it was put aside is folded again; its ends are counted once all the same.
   */
  private EndedSagas counted(Course<P> course, SagaEntry.Finished end, Recorded<?> recorded) {
    if (recorded.position() <= countedUpTo) {
      return ended;
    }
    countedUpTo = recorded.position();
    return ended.plus(end.outcome(), Duration.between(course.since(), recorded.origin().at()));
  }

  private Course<P> afterInput(Course<P> before, Object input) {
    Optional<Alarm> alarm =
        input instanceof Elapsed elapsed
            ? before.alarm().filter(set -> !set.timer().equals(elapsed.timer()))
            : before.alarm();
    return new Course<>(
        saga.evolve(before.state(), input), alarm, before.disorder(), before.since());
  }

  /** One by one, for the order within a reaction counts as well. */
  private Course<P> after(Course<P> before, SagaEntry entry) {
    return new Course<>(
        saga.evolve(before.state(), new Reacted(List.of(entry))),
        alarm(before.alarm(), entry),
        disorder(before, entry),
        before.since());
  }

  private StepState<P> shared(StepState<P> state) {
    StepState<P> bare = new StepState<>(Optional.empty(), state.phase(), "", state.steps());
    return states.computeIfAbsent(bare, same -> same);
  }

  private static Optional<Alarm> alarm(Optional<Alarm> set, SagaEntry entry) {
    return switch (entry) {
      case SagaEntry.Armed armed -> Optional.of(new Alarm(armed.timer(), armed.due()));
      case SagaEntry.Disarmed off -> set.filter(alarm -> !alarm.timer().equals(off.timer()));
      default -> set;
    };
  }

  private Sample disorder(Course<P> before, SagaEntry entry) {
    return switch (entry) {
      case SagaEntry.UndoRequested undo -> undoing(before, undo.step());
      case SagaEntry.Finished end when end.outcome() == Effect.Outcome.COMPENSATED ->
          compensated(before);
      case SagaEntry.Finished end -> completed(before);
      default -> before.disorder();
    };
  }

  private Sample undoing(Course<P> before, String step) {
    StepState<P> state = before.state();
    if (state.step(step).status() == Status.UNDOING) {
      return before.disorder();
    }
    List<String> order = List.copyOf(state.steps().keySet());
    List<String> later = order.subList(order.indexOf(step) + 1, order.size());
    return later.stream()
        .filter(other -> open(state, other))
        .findFirst()
        .map(other -> before.disorder().plus("undid " + step + " before " + other))
        .orElse(before.disorder());
  }

  private Sample compensated(Course<P> before) {
    Sample found = before.disorder();
    for (String step : before.state().steps().keySet()) {
      found = open(before.state(), step) ? found.plus("ended with " + step + " not undone") : found;
    }
    return found;
  }

  private Sample completed(Course<P> before) {
    Sample found = before.disorder();
    for (String step : before.state().steps().keySet()) {
      Status status = before.state().step(step).status();
      boolean done = status == Status.SUCCEEDED || status == Status.WAITING;
      found = done ? found : found.plus("completed with " + step + " " + status);
    }
    return found;
  }

  /** Whether something of the step may be left on the other side. */
  private boolean open(StepState<P> state, String name) {
    Step<P> step = steps.get(name);
    boolean undoable = step == null || step.undoable();
    return switch (state.step(name).status()) {
      case UNDOING -> true;
      case REQUESTED, SUCCEEDED, TIMED_OUT, LATE -> undoable;
      case WAITING, FAILED, UNDONE -> false;
    };
  }

  void collect(Map<Subject, SagaFacts> into) {
    courses.forEach((instance, course) -> into.put(instance, facts(course)));
  }

  private static SagaFacts facts(Course<?> course) {
    return new SagaFacts(
        course.state().phase(),
        course.state().settled(),
        course.state().waitingFor(),
        course.alarm().map(Alarm::due),
        course.disorder(),
        course.since());
  }

  /** How many ended, and how fast. */
  EndedSagas ended() {
    return ended;
  }

  Optional<SagaFacts> of(Subject instance) {
    return Optional.ofNullable(courses.get(instance)).map(SagaFold::facts);
  }

  void forget(Subject instance) {
    courses.remove(instance);
  }
}
