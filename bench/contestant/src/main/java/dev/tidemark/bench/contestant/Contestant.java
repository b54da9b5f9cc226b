package dev.tidemark.bench.contestant;

import java.util.Map;
import java.util.TreeMap;

/**
 * A system that takes part, and the works it can do.
 *
 * @param system its name in results, like {@code axon4}; a second way to configure the same
 *     framework is a system of its own, like {@code axon4-tracking}
 * @param works how to begin each of the {@link Works} it can do; what it cannot do is left out
 */
public record Contestant(String system, Map<String, Opening> works) {
  /** Begins a work: connects, creates what it needs and fills it with what the work starts from. */
  @FunctionalInterface
  public interface Opening {
    /** Called once, before the clock runs, on a database without tables. */
    Work on(Database database) throws Exception;
  }

  public Contestant {
    works = Map.copyOf(new TreeMap<>(works));
    if (!system.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("not the name of a system: " + system);
    }
    for (String work : works.keySet()) {
      if (!Works.ALL.contains(work)) {
        throw new IllegalArgumentException("not a work of the benchmark: " + work);
      }
    }
  }
}
