package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;
import java.time.ZoneId;

/** Takes the zone of the machine. */
@CaughtBy("no-default-place")
final class Local {
  ZoneId use() {
    return ZoneId.systemDefault();
  }
}
