package dev.tidemark.json;

import dev.tidemark.kernel.port.Codec;
import java.util.ArrayList;
import java.util.List;

/** What to do with the problems found while reading. */
sealed interface Problems {
  /** Notes one; may throw instead of returning. */
  void add(Problem problem);

  /** Gives up at the first. */
  record Fatal(Class<?> type) implements Problems {
    @Override
    public void add(Problem problem) {
      String at = problem.pointer().isEmpty() ? "" : " (" + problem.pointer() + ")";
      throw new Codec.Unreadable(
          "This is no " + type.getSimpleName() + at + ": " + problem.message());
    }
  }

  /** Collects them, up to a limit that keeps the answer to a hostile document short. */
  record Collected(List<Problem> found) implements Problems {
    static final int LIMIT = 100;

    Collected() {
      this(new ArrayList<>());
    }

    @Override
    public void add(Problem problem) {
      if (found.size() < LIMIT) {
        found.add(problem);
      }
    }
  }
}
