package dev.tidemark.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page about the benchmark, made of kept findings and nothing else. */
final class Report {
  private static final String HEAD =
      """
      # Benchmarks

      What the platform does beside the raw limit of the machine and beside other systems. This page is written by
      `./tidemark bench --peers --report` from the findings in [bench/results](../../bench/results), which hold
      every slice; how it is measured, and what each work is, stands in [bench/README.md](../../bench/README.md).

      Only what stands in one table may be compared: its systems took turns in short slices on one PostgreSQL, with
      fsync, full_page_writes and synchronous_commit on, and the client on the same processors. Numbers are medians of
      slices; the spread is from the slowest slice to the fastest. CPU is processor time for a unit, in the system's own
      process + in PostgreSQL. Every counted unit of a writing work was found in the database afterwards.

      ## Targets

      """;

  private Report() {}

  static String of(List<Findings> all) {
    List<Result> results = all.stream().flatMap(f -> f.results().stream()).toList();
    StringBuilder page = new StringBuilder(HEAD);
    page.append("| target | measured | |\n|---|---|---|\n");
    for (Targets.Verdict verdict : Targets.judge(results)) {
      page.append(
          "| %s | %s | %s |\n"
              .formatted(
                  verdict.text(), figure(verdict.value()), verdict.hit() ? "hit" : "missed"));
    }
    for (Findings findings : all) {
      page.append("\n## ").append(findings.work()).append("\n\n");
      page.append(circumstances(findings.circumstances())).append('\n');
      cells(findings.results()).forEach((cell, of) -> page.append('\n').append(table(cell, of)));
    }
    return page.toString();
  }

  private static Map<Cell, List<Result>> cells(List<Result> results) {
    return results.stream()
        .collect(Collectors.groupingBy(Result::cell, LinkedHashMap::new, Collectors.toList()));
  }

  private static String circumstances(Circumstances of) {
    return String.format(
        Locale.ROOT,
        "%s, %d × %s, %s, Java %s, PostgreSQL %s; %d slices of %.1f s; load before: %.1f.%n",
        of.date(),
        of.processors(),
        of.processor(),
        of.system(),
        of.java(),
        of.postgres(),
        of.rounds(),
        of.sliceMillis() / 1000.0,
        of.loadBefore());
  }

  private static String table(Cell cell, List<Result> results) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| %d caller%s | per second | spread | p50 / p99 ms | CPU µs | of raw |%s"
            .formatted(cell.callers(), cell.callers() == 1 ? "" : "s", memory(results, " MiB |")));
    lines.add("|---|---|---|---|---|---|" + memory(results, "---|"));
    Optional<Result> raw = Table.best(results, Table::isRaw);
    for (Result result : results) {
      lines.add(
          "| %s | %s | %s – %s | %s / %s | %s + %s | %s |%s"
              .formatted(
                  result.system(),
                  figure(result.perSecond()),
                  figure(result.lowestPerSecond()),
                  figure(result.highestPerSecond()),
                  figure(result.p50Millis()),
                  figure(result.p99Millis()),
                  figure(result.clientCpuMicros()),
                  figure(result.serverCpuMicros()),
                  raw.map(limit -> figure(result.perSecond() / limit.perSecond())).orElse(""),
                  memory(results, " " + figure(result.megabytes()) + " |")));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String memory(List<Result> results, String column) {
    return results.stream().anyMatch(result -> result.megabytes() > 0) ? column : "";
  }

  /** Three digits that count, and no more than are there. */
  private static String figure(double value) {
    if (value >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }
}
