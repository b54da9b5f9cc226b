package dev.tidemark.simulation;

import java.time.Duration;

/**
 * What runs cost. Processor seconds tell more on a machine that others use as well.
 *
 * @param wallSeconds from beginning to end
 * @param processorSeconds of the whole process, with its compiler and collector; 0 if the machine
 *     does not tell
 */
record Spent(double wallSeconds, double processorSeconds) {
  private static final double MILLIS = 1000;

  /** By this process since it began, and since this reading of {@link System#nanoTime}. */
  static Spent since(long began) {
    Duration processor = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    return new Spent((System.nanoTime() - began) / 1e9, processor.toMillis() / MILLIS);
  }
}
