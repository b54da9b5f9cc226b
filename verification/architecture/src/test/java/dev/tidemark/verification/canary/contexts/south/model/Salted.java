package dev.tidemark.verification.canary.contexts.south.model;

import dev.tidemark.verification.canary.CaughtBy;
import java.util.Set;

/** Goes through its names in another order after every start. */
@CaughtBy("no-salted-order")
final class Salted {
  Set<String> use(Set<String> names) {
    return Set.copyOf(names);
  }
}
