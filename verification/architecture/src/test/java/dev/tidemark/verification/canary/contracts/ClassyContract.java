package dev.tidemark.verification.canary.contracts;

import dev.tidemark.kernel.message.IntegrationEvent;
import dev.tidemark.verification.canary.CaughtBy;

/** A contract that is a class. */
@CaughtBy("messages-are-records")
public final class ClassyContract implements IntegrationEvent {
  @Override
  public String subject() {
    return "a";
  }
}
