package dev.tidemark.audit.world;

import java.util.ArrayList;
import java.util.List;

/** The different idempotency keys under which something was asked for, in order of appearance. */
public record Keys(List<String> all) {
  /** None was used. */
  public static final Keys NONE = new Keys(List.of());

  public Keys {
    all = List.copyOf(all);
  }

  Keys plus(String key) {
    if (all.contains(key)) {
      return this;
    }
    List<String> more = new ArrayList<>(all);
    more.add(key);
    return new Keys(more);
  }
}
