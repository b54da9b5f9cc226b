package dev.tidemark.kernel.process;

import dev.tidemark.kernel.message.Contract;
import java.time.Instant;
import java.util.List;

/** One thing a saga instance did: an {@link Effect} as its stream remembers it. */
public sealed interface SagaEntry {
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

  /** What is remembered of an effect: messages and commands by their names only. */
  static SagaEntry of(Effect effect) {
    return switch (effect) {
      case Effect.Begin begin -> new Begun(begin.steps());
      case Effect.Send send -> new Requested(send.step(), nameOf(send.message()));
      case Effect.Undo undo -> new UndoRequested(undo.step(), nameOf(undo.message()));
      case Effect.Tell tell -> new Told(tell.command().getClass().getSimpleName());
      case Effect.Arm arm -> new Armed(arm.timer(), arm.due());
      case Effect.Disarm disarm -> new Disarmed(disarm.timer());
      case Effect.Finish finish -> new Finished(finish.outcome(), finish.reason());
    };
  }

  private static String nameOf(Contract message) {
    return message.getClass().getSimpleName();
  }
}
