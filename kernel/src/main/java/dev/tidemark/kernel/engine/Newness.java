package dev.tidemark.kernel.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a stream that is not in memory is likely to be new, judged by the last ones that were
 * asked for in the same cause: placing an order always begins a stream, cancelling one never does.
 *
 * <p>A guess spares the read before a write. It is never trusted: the log checks the version of
 * every stream a commit was decided on, and what leads to no commit is checked by reading. A wrong
 * guess costs one more attempt, so after each one twice as much evidence is asked for.
 */
final class Newness {
  /** So many new streams in a row, and the next one is taken for new as well. */
  private static final int FIRST_NEEDED = 4;

  private static final int MOST_NEEDED = 4096;

  private final Map<Kind, Evidence> seen = new ConcurrentHashMap<>();

  private record Kind(String category, Class<?> cause) {}

  private record Evidence(int inARow, int needed) {
    static final Evidence NONE = new Evidence(0, FIRST_NEEDED);
  }

  /** Whether the next stream of this category, opened for this cause, may be taken for new. */
  boolean likely(String category, Class<?> cause) {
    Evidence evidence = seen.getOrDefault(new Kind(category, cause), Evidence.NONE);
    return evidence.inARow >= evidence.needed;
  }

  /** One was read, and was new or not. */
  void learn(String category, Class<?> cause, boolean isNew) {
    seen.compute(
        new Kind(category, cause),
        (kind, known) -> {
          Evidence before = known == null ? Evidence.NONE : known;
          int inARow = isNew ? Math.min(before.inARow + 1, MOST_NEEDED) : 0;
          return new Evidence(inARow, before.needed);
        });
  }

  /** One was taken for new and was not. */
  void wrong(String category, Class<?> cause) {
    seen.compute(
        new Kind(category, cause),
        (kind, known) -> {
          Evidence before = known == null ? Evidence.NONE : known;
          return new Evidence(0, Math.min(before.needed * 2, MOST_NEEDED));
        });
  }
}
