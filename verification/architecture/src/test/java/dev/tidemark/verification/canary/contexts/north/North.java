package dev.tidemark.verification.canary.contexts.north;

import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.kernel.context.Declaration;

/** A door as it should be. */
public final class North implements BoundedContext {
  @Override
  public Declaration declare() {
    return Declaration.of("north").build();
  }
}
