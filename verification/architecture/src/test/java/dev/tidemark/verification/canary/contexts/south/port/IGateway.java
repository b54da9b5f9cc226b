package dev.tidemark.verification.canary.contexts.south.port;

import dev.tidemark.verification.canary.CaughtBy;

/** Says twice that it is an interface. */
@CaughtBy("telling-names")
public interface IGateway {
  void call();
}
