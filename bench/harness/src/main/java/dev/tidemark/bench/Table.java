package dev.tidemark.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Results for people: a block for each cell, with what each system is of the raw limit. */
final class Table {
  private static final String ROW = "  %-26s %12s %25s %9s %9s %9s %9s %7s %9s%n";

  private Table() {}

  static String of(List<Result> results) {
    Map<Cell, List<Result>> cells = new LinkedHashMap<>();
    results.forEach(r -> cells.computeIfAbsent(r.cell(), c -> new java.util.ArrayList<>()).add(r));
    StringBuilder table = new StringBuilder();
    cells.forEach((cell, of) -> {
      table.append(
          String.format(
              ROW,
              cell.work() + ", " + cell.callers() + (cell.callers() == 1 ? " caller" : " callers"),
              "per second",
              "(slowest – fastest slice)",
              "p50 ms",
              "p99 ms",
              "CPU µs",
              "PG µs",
              "of raw",
              "of peer"));
      of.forEach(result -> table.append(row(result, of)));
    });
    return table.toString();
  }

  private static String row(Result result, List<Result> cell) {
    return String.format(
        Locale.ROOT,
        ROW,
        result.system(),
        number("%,.0f", result.perSecond()),
        number("%,.0f", result.lowestPerSecond())
            + " – "
            + number("%,.0f", result.highestPerSecond()),
        number("%.2f", result.p50Millis()),
        number("%.2f", result.p99Millis()),
        number("%.1f", result.clientCpuMicros()),
        number("%.1f", result.serverCpuMicros()),
        ratio(result, best(cell, Table::isRaw)),
        ratio(result, best(cell, Table::isPeer)));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String ratio(Result result, Optional<Result> to) {
    return to.map(other -> number("%.2f", result.perSecond() / other.perSecond())).orElse("");
  }

  static boolean isRaw(String system) {
    return system.startsWith("raw");
  }

  static boolean isPeer(String system) {
    return !isRaw(system) && !system.startsWith("tidemark");
  }

  /** The fastest of those whose names pass. */
  static Optional<Result> best(List<Result> results, Predicate<String> systems) {
    return results.stream()
        .filter(result -> systems.test(result.system()))
        .max(java.util.Comparator.comparingDouble(Result::perSecond));
  }
}
