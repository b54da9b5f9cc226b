package dev.tidemark.verification.canary.kernel;

import dev.tidemark.verification.canary.CaughtBy;
import dev.tidemark.verification.canary.contexts.north.language.Word;

/** A kernel that knows a context. */
@CaughtBy("kernel-knows-nobody")
final class KnowingKernel {
  Class<?> known() {
    return Word.class;
  }
}
