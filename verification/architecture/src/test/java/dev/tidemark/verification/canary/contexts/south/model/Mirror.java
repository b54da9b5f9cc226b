package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;
import java.lang.reflect.Modifier;

/** Looks at itself. */
@CaughtBy("no-reflection")
final class Mirror {
  int use() {
    return Modifier.PUBLIC + Mirror.class.getMethods().length;
  }
}
