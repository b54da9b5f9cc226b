package dev.tidemark.verification.canary.kernel;

import dev.tidemark.verification.canary.CaughtBy;

/** The kernel asks for the time. */
@CaughtBy("no-clock")
final class KernelClock {
  long use() {
    return System.currentTimeMillis();
  }
}
