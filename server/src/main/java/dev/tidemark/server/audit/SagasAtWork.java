package dev.tidemark.server.audit;

import dev.tidemark.audit.world.EndedSagas;
import dev.tidemark.audit.world.SagaFacts;
import dev.tidemark.audit.world.World;
import dev.tidemark.kernel.process.StepState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/**
 * How the sagas stood when the auditor last looked.
 *
 * @param open how many wait for something, by phase
 * @param oldest the age of the oldest of them
 * @param overdue how many should have gone on by themselves
 * @param ended how sagas ended since the first one
 */
public record SagasAtWork(
    Map<Phase, Long> open, Map<Phase, Duration> oldest, long overdue, EndedSagas ended) {
  /** A timer may be so late before it is one: the pump that watches it looks every two seconds. */
  private static final Duration LATE = Duration.ofSeconds(10);

  public SagasAtWork {
    open = Map.copyOf(open);
    oldest = Map.copyOf(oldest);
  }

  /** Those of a world, as of when it was read. */
  static SagasAtWork of(World world) {
    Instant now = world.at();
    Map<Phase, Long> open = new EnumMap<>(Phase.class);
    Map<Phase, Duration> oldest = new EnumMap<>(Phase.class);
    long overdue = 0;
    for (SagaFacts saga : world.sagas().values()) {
      if (!saga.settled()) {
        Duration age = Duration.between(saga.since(), now);
        open.merge(saga.phase(), 1L, Long::sum);
        oldest.merge(
            saga.phase(), age, java.util.function.BinaryOperator.maxBy(Comparator.naturalOrder()));
        overdue += saga.wakes().filter(due -> due.plus(LATE).isBefore(now)).isPresent() ? 1 : 0;
      }
    }
    return new SagasAtWork(open, oldest, overdue, world.endedSagas());
  }

  /** How many of a phase wait for something. */
  public long open(Phase phase) {
    return open.getOrDefault(phase, 0L);
  }

  /** The age of the oldest saga of a phase that waits for something; zero if none does. */
  public Duration oldest(Phase phase) {
    return oldest.getOrDefault(phase, Duration.ZERO);
  }
}
