package dev.tidemark.kernel.process;

import dev.tidemark.kernel.Event;
import java.util.List;

/**
 * Everything a saga instance did upon one input, as it stands in its stream after that input. The
 * stream alone rebuilds the instance; code is never replayed.
 *
 * @param entries in the order in which they were asked for; never empty
 */
public record Reacted(List<SagaEntry> entries) implements Event {
  public Reacted {
    entries = List.copyOf(entries);
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("A saga that does nothing has not reacted.");
    }
  }

  /** The one event that tells of these effects; there must be one at least. */
  public static Reacted with(List<Effect> effects) {
    return new Reacted(effects.stream().map(SagaEntry::of).toList());
  }
}
