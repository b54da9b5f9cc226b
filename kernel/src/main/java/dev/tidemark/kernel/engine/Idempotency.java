package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.CommitId;

/**
 * Makes a command repeatable: its answer is stored in the commit of its effect.
 *
 * @param id made from the caller's key; names the commit
 * @param fingerprint digest of the request
 * @param writer gives the answer the form in which it is stored
 */
public record Idempotency<R>(CommitId id, byte[] fingerprint, AnswerWriter<R> writer) {
  /** Encodes what the caller will be told. Pure; may be called more than once. */
  @FunctionalInterface
  public interface AnswerWriter<R> {
    /** The stored form of an outcome, which is either followed or refused. */
    byte[] write(CommandOutcome<R> outcome);
  }
}
