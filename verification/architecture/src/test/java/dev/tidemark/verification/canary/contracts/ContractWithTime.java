package dev.tidemark.verification.canary.contracts;

import dev.tidemark.verification.canary.CaughtBy;

/** A contract asks for the time. */
@CaughtBy("no-clock")
record ContractWithTime(long at) {
  static ContractWithTime here() {
    return new ContractWithTime(System.currentTimeMillis());
  }
}
