package dev.tidemark.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** All slices of one system in one cell. */
final class Slices {
  private final List<Measured> all = Collections.synchronizedList(new ArrayList<>());

  /**
   * One slice.
   *
   * @param told what the contestant said
   * @param client processor time of its process meanwhile
   * @param server processor time of PostgreSQL meanwhile
   */
  record Measured(Program.Told told, Duration client, Duration server) {
    double perSecond() {
      return told.units() * 1e9 / told.nanos();
    }

    double clientMicros() {
      return client.toNanos() / 1e3 / told.units();
    }

    double serverMicros() {
      return server.toNanos() / 1e3 / told.units();
    }
  }

  void add(Measured slice) {
    all.add(slice);
  }

  List<Measured> all() {
    return List.copyOf(all);
  }

  /** The median and the spread of what was measured. */
  Result result(Cell cell, String system) {
    double[] rates = sorted(Measured::perSecond);
    return new Result(
        cell.work(),
        cell.callers(),
        system,
        median(rates),
        median(sorted(slice -> slice.told().p50() / 1e6)),
        median(sorted(slice -> slice.told().p99() / 1e6)),
        rates[0],
        rates[rates.length - 1],
        median(sorted(Measured::clientMicros)),
        median(sorted(Measured::serverMicros)),
        rates.length);
  }

  private double[] sorted(ToDoubleFunction<Measured> of) {
    double[] values = all().stream().mapToDouble(of).toArray();
    Arrays.sort(values);
    return values;
  }

  static double median(double... sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
