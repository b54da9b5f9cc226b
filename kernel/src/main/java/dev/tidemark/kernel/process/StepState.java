package dev.tidemark.kernel.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an instance of a {@link StepSaga} knows.
 *
 * @param plan what its steps need to know; empty before the first input
 * @param phase where it stands as a whole
 * @param reason why it was given up; empty unless it was
 * @param steps in the order in which they are done
 */
public record StepState<P>(
    Optional<P> plan, Phase phase, String reason, Map<String, Progress> steps) {
  public StepState {
    steps = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(steps));
  }

  /** Where an instance stands. */
  public enum Phase {
    /** No input yet. */
    NEW,
    /** Doing its steps. */
    RUNNING,
    /** Every step succeeded. May still be given up later. */
    COMPLETED,
    /** Undoing what was done. */
    COMPENSATING,
    /** Everything done is undone. */
    COMPENSATED
  }

  /** Where one step stands. */
  public enum Status {
    /** Not asked for yet. */
    WAITING,
    /** Asked for; no reply yet. */
    REQUESTED,
    SUCCEEDED,
    /** The other side said no: nothing to undo. */
    FAILED,
    /** No reply in time: it may have been done, so it is undone. */
    TIMED_OUT,
    /** Succeeded after it had been given up: it is undone. */
    LATE,
    /** Asked to be undone; no reply yet. */
    UNDOING,
    UNDONE;

    /** Whether something may be left on the other side. */
    boolean leavesTraces() {
      return this == REQUESTED || this == SUCCEEDED || this == TIMED_OUT || this == LATE;
    }
  }

  /**
   * A step's standing.
   *
   * @param undoAttempts how often its undoing was requested
   */
  public record Progress(Status status, int undoAttempts) {}

  /** The standing of a step; an unknown one waits. */
  public Progress step(String name) {
    return steps.getOrDefault(name, new Progress(Status.WAITING, 0));
  }

  /** Whether nothing is left to do. */
  public boolean settled() {
    return (phase == Phase.COMPLETED || phase == Phase.COMPENSATED)
        && steps.values().stream()
            .noneMatch(p -> p.status() == Status.UNDOING || p.status() == Status.LATE);
  }

  /** The step whose reply the instance waits for. */
  public Optional<String> waitingFor() {
    return steps.entrySet().stream()
        .filter(e ->
            e.getValue().status() == Status.REQUESTED || e.getValue().status() == Status.UNDOING)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  StepState<P> with(String step, Status status) {
    Progress old = step(step);
    int attempts = status == Status.UNDOING ? old.undoAttempts() + 1 : old.undoAttempts();
    Map<String, Progress> changed = new LinkedHashMap<>(steps);
    changed.put(step, new Progress(status, attempts));
    return new StepState<>(plan, phase, reason, changed);
  }

  StepState<P> in(Phase next) {
    return new StepState<>(plan, next, reason, steps);
  }

  StepState<P> givenUp(String why) {
    return new StepState<>(plan, Phase.COMPENSATING, why, steps);
  }

  StepState<P> begun(P begunPlan) {
    return new StepState<>(Optional.of(begunPlan), Phase.RUNNING, reason, steps);
  }

  StepState<P> inOrder(List<String> names) {
    Map<String, Progress> waiting = new LinkedHashMap<>();
    names.forEach(name -> waiting.put(name, new Progress(Status.WAITING, 0)));
    return new StepState<>(plan, phase, reason, waiting);
  }
}
