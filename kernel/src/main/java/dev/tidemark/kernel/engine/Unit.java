package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.log.Answer;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.HandledMessage;
import java.util.Optional;
import java.util.Set;

/** One unit of work: what to decide, under which name to commit it, and whom to tell. */
interface Unit {
  /** The commit's name; the same at every attempt. */
  CommitId id();

  /** Who caused it. */
  Origin origin();

  /** What it follows, by class: units of one kind open streams of the same age. */
  Class<?> kind();

  /** The ids of the aggregates it is about. */
  Set<String> touches();

  /** Decides. Called anew at every attempt. */
  void decide(Work work);

  /** What is stored for a repetition; asked after deciding. */
  default Optional<Answer> answer(Work work) {
    return Optional.empty();
  }

  /** The message it handles, if it handles one. */
  default Optional<HandledMessage> handled() {
    return Optional.empty();
  }

  /** Whether it must be recorded although nothing changed. */
  boolean alwaysRecorded();

  /** It is durable (or had nothing to store, and what it read is). */
  void done(Work work, Optional<Committed> committed);

  /** It had been done before. */
  void repeated(Committed earlier);

  /** It is durable: as it was decided here, or because it had been done before. */
  default void found(Work work, Committed committed) {
    repeated(committed);
  }

  /** It was not done; nothing changed. */
  void failed(RuntimeException fault);
}
