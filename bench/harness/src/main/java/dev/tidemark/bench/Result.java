package dev.tidemark.bench;

/**
 * What one system did in one cell; medians over its slices.
 *
 * @param perSecond units
 * @param p50Millis half of the units took at most this; 0 where nobody waits for a unit
 * @param p99Millis all but one in a hundred took at most this
 * @param lowestPerSecond of the slowest slice
 * @param highestPerSecond of the fastest slice
 * @param clientCpuMicros processor time of the system's process for a unit
 * @param serverCpuMicros processor time of PostgreSQL for a unit
 * @param slices how many were measured
 */
record Result(
    String work,
    int callers,
    String system,
    double perSecond,
    double p50Millis,
    double p99Millis,
    double lowestPerSecond,
    double highestPerSecond,
    double clientCpuMicros,
    double serverCpuMicros,
    int slices) {
  Cell cell() {
    return new Cell(work, callers);
  }

  double cpuMicros() {
    return clientCpuMicros + serverCpuMicros;
  }
}
