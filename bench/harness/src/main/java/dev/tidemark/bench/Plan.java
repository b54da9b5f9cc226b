package dev.tidemark.bench;

import dev.tidemark.bench.contestant.Works;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is run, and for how long.
 *
 * @param works in this order
 * @param callers numbers of callers for every work that has several; empty: as each work is usual
 * @param rounds slices of each system in each cell
 * @param slice length of a slice
 * @param warmUp length of the first slice of a process, which does not count; empty: as each work
 *     needs
 */
record Plan(
    List<String> works,
    List<Integer> callers,
    int rounds,
    Duration slice,
    Optional<Duration> warmUp) {
  /** Works with one caller by their nature. */
  private static final Set<String> ALONE = Set.of(Works.CATCH_UP, Works.REBUILD, Works.HANDLER);

  /** Every work there is. */
  static final List<String> ALL =
      Stream.concat(Works.ALL.stream(), Stream.of(ColdStart.WORK)).toList();

  Plan {
    works = List.copyOf(works);
    callers = List.copyOf(callers);
  }

  /** How long every system warms up for a work: the longer, the more code a unit goes through. */
  Duration warmUpOf(String work) {
    return warmUp.orElse(
        Duration.ofSeconds(
            switch (work) {
              case Works.SAGA, Works.HTTP -> 60;
              case Works.NEW, Works.HOT -> 40;
              default -> 8;
            }));
  }

  /** At which numbers of callers a work is measured. */
  List<Integer> callersOf(String work) {
    if (ALONE.contains(work)) {
      return List.of(1);
    }
    return callers.isEmpty() ? usual(work) : callers;
  }

  /**
   * With how many callers a process warms up: the most it is measured with, or would be if nobody
   * had said. With a single caller the compiler of the JVM is not done within any slice.
   */
  int warmUpCallersOf(String work) {
    List<Integer> usual = ALONE.contains(work) ? List.of() : usual(work);
    return Stream.concat(callersOf(work).stream(), usual.stream())
        .mapToInt(callers -> callers)
        .max()
        .orElseThrow();
  }

  private static List<Integer> usual(String work) {
    return switch (work) {
      case Works.NEW, Works.HOT -> List.of(1, 8, 64, 512);
      case Works.STREAM, Works.HTTP, Works.GROWN -> List.of(64);
      case Works.SAGA -> List.of(8, 64);
      default -> List.of(8);
    };
  }
}
