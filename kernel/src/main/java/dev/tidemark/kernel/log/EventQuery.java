package dev.tidemark.kernel.log;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Selects events across streams: those that carry every one of the tags and, unless no types are
 * given, are of one of the types.
 *
 * @param tags at least one
 * @param types stored names, any version; empty means every type
 */
public record EventQuery(Set<String> tags, Set<String> types) {
  public EventQuery {
    tags = Collections.unmodifiableSet(new LinkedHashSet<>(tags));
    types = Collections.unmodifiableSet(new LinkedHashSet<>(types));
    if (tags.isEmpty()) {
      throw new IllegalArgumentException("An event query names at least one tag.");
    }
  }

  /** Whether the query selects this event. */
  public boolean selects(NewEvent event) {
    return (types.isEmpty() || types.contains(event.type().name()))
        && event.tags().containsAll(tags);
  }
}
