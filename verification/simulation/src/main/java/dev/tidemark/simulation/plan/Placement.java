package dev.tidemark.simulation.plan;

import java.util.List;

/**
 * A process and what it hosts.
 *
 * @param name of the process
 * @param contexts names of the contexts in it
 * @param skewMillis by how much its clock is ahead
 * @param driftMillionths by how much its clock gains on the true time, in millionths of it
 * @param latencyMicros how long anything it does may wait at most before it is done
 */
public record Placement(
    String name, List<String> contexts, int skewMillis, int driftMillionths, int latencyMicros) {
  public Placement {
    contexts = List.copyOf(contexts);
  }
}
