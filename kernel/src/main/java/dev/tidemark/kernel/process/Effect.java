package dev.tidemark.kernel.process;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.message.Contract;
import java.time.Instant;
import java.util.List;

/**
 * Something that is to happen because of an event, as a value. Becomes part of the event's commit.
 */
public sealed interface Effect {

  /**
   * Tells or asks other contexts something.
   *
   * @param step of the saga this is a request of; empty outside sagas
   */
  record Send(String step, Contract message) implements Effect {}

  /** Asks another context to reverse what the step asked for. */
  record Undo(String step, Contract message) implements Effect {}

  /** Orders an aggregate of this context, in the same commit. It must not refuse. */
  record Tell(Command<?> command) implements Effect {}

  /** Sets a timer of the instance that reacts; it replaces one of the same name. */
  record Arm(String timer, Instant due) implements Effect {}

  /** Takes a timer of the instance that reacts back. */
  record Disarm(String timer) implements Effect {}

  /** The saga has fixed the order of its steps; later changes of the code do not change it. */
  record Begin(List<String> steps) implements Effect {
    public Begin {
      steps = List.copyOf(steps);
    }
  }

  /** The saga has nothing more to do, unless something late arrives. */
  record Finish(Outcome outcome, String reason) implements Effect {}

  /** How a saga ended. */
  enum Outcome {
    /** Every step succeeded. */
    COMPLETED,
    /** It was given up, and everything done was undone. */
    COMPENSATED
  }

  /** Tells other contexts something. */
  static Effect send(Contract message) {
    return new Send("", message);
  }
}
