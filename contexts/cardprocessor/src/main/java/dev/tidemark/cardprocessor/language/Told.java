package dev.tidemark.cardprocessor.language;

import java.util.Optional;

/**
 * What a caller is told.
 *
 * @param call what it called for
 * @param answer what it hears
 * @param reason why it was declined or refused; else empty
 * @param reference the processor's name of the capture or refund, if it tells of one
 */
public record Told(Call call, Answer answer, Optional<String> reason, Optional<String> reference) {
  /** What can be called for. */
  public enum Call {
    /** Capture money. */
    CHARGE,
    /** Say how a charge stands. */
    LOOK_UP,
    /** See to it that nothing is captured any more. */
    VOID,
    /** Give captured money back. */
    REFUND
  }

  /** What can be heard. */
  public enum Answer {
    /** The charge is captured. */
    SUCCEEDED,
    /** The charge is not captured and will not be. */
    DECLINED,
    /** The charge is under way. */
    PENDING,
    /** No charge of this key ever arrived. */
    NEVER_HEARD_OF,
    /** The refund is made. */
    REFUNDED,
    /** The refund is not made. */
    REFUSED,
    /** Nothing: the call or its answer got lost. */
    NO_ANSWER
  }

  /** An answer without further words. */
  public static Told of(Call call, Answer answer) {
    return new Told(call, answer, Optional.empty(), Optional.empty());
  }

  /** An answer with a reason. */
  public static Told because(Call call, Answer answer, String reason) {
    return new Told(call, answer, Optional.of(reason), Optional.empty());
  }

  /** An answer that names what was done. */
  public static Told naming(Call call, Answer answer, String reference) {
    return new Told(call, answer, Optional.empty(), Optional.of(reference));
  }

  /** What is heard instead when the answer gets lost. */
  public Told lost() {
    return of(call, Answer.NO_ANSWER);
  }
}
