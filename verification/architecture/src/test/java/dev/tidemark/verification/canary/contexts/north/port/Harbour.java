package dev.tidemark.verification.canary.contexts.north.port;

import dev.tidemark.verification.canary.CaughtBy;
import dev.tidemark.verification.canary.contexts.north.model.Rules;

/** A port that knows the model. */
@CaughtBy("package-arrows")
public interface Harbour {
  void land(Rules rules);
}
