package dev.tidemark.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.json.JsonMapper;

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
 * @param megabytes of memory, where that is measured; else 0
 * @param slices each slice, in the order in which they ran
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
    double megabytes,
    List<Measured> slices) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  Result {
    slices = List.copyOf(slices);
  }

  /**
   * One slice.
   *
   * @param units how many were done
   * @param nanos in this time
   * @param p50Nanos half of them took at most this
   * @param p99Nanos all but one in a hundred took at most this
   * @param clientNanos processor time of the contestant's process meanwhile
   * @param serverNanos processor time of PostgreSQL meanwhile
   */
  record Measured(
      long units, long nanos, long p50Nanos, long p99Nanos, long clientNanos, long serverNanos) {
    double perSecond() {
      return units * 1e9 / nanos;
    }
  }

  /** What {@code --json} prints of one result: the figures that every work and system has. */
  record Line(
      String work,
      int callers,
      String system,
      double perSecond,
      double p50Millis,
      double p99Millis) {}

  /** These results as a list of {@link Line}. */
  static String json(List<Result> results) {
    return JSON.writerWithDefaultPrettyPrinter()
        .writeValueAsString(results.stream().map(Result::line).toList());
  }

  private Line line() {
    return new Line(work, callers, system, perSecond, p50Millis, p99Millis);
  }

  /** The medians and the spread of some slices. */
  static Result of(Cell cell, String system, List<Measured> slices) {
    double[] rates = sorted(slices, Measured::perSecond);
    return new Result(
        cell.work(),
        cell.callers(),
        system,
        median(rates),
        median(sorted(slices, slice -> slice.p50Nanos() / 1e6)),
        median(sorted(slices, slice -> slice.p99Nanos() / 1e6)),
        rates[0],
        rates[rates.length - 1],
        median(sorted(slices, slice -> slice.clientNanos() / 1e3 / slice.units())),
        median(sorted(slices, slice -> slice.serverNanos() / 1e3 / slice.units())),
        0,
        slices);
  }

  /** The same with the memory it took. */
  Result withMegabytes(double memory) {
    return new Result(
        work,
        callers,
        system,
        perSecond,
        p50Millis,
        p99Millis,
        lowestPerSecond,
        highestPerSecond,
        clientCpuMicros,
        serverCpuMicros,
        memory,
        slices);
  }

  Cell cell() {
    return new Cell(work, callers);
  }

  double cpuMicros() {
    return clientCpuMicros + serverCpuMicros;
  }

  private static double[] sorted(List<Measured> slices, ToDoubleFunction<Measured> of) {
    double[] values = slices.stream().mapToDouble(of).toArray();
    Arrays.sort(values);
    return values;
  }

  static double median(double... sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
