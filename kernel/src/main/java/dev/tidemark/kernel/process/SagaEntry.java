package dev.tidemark.kernel.process;

import dev.tidemark.kernel.Event;
import java.time.Instant;
import java.util.List;

/**
 * What a saga instance did, as it stands in its stream between the inputs it received. The stream
 * alone rebuilds the instance; code is never replayed.
 */
public sealed interface SagaEntry extends Event {
  /** The order of the steps was fixed. */
  record Begun(List<String> steps) implements SagaEntry {
    public Begun {
      steps = List.copyOf(steps);
    }
  }

  /** A step was requested. */
  record Requested(String step, String message) implements SagaEntry {}

  /** The undoing of a step was requested. */
  record UndoRequested(String step, String message) implements SagaEntry {}

  /** An aggregate of the context was ordered. */
  record Told(String command) implements SagaEntry {}

  /** A timer was set. */
  record Armed(String timer, Instant due) implements SagaEntry {}

  /** A timer was taken back. */
  record Disarmed(String timer) implements SagaEntry {}

  /** The instance has nothing more to do. */
  record Finished(Effect.Outcome outcome, String reason) implements SagaEntry {}
}
