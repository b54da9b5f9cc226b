package dev.tidemark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritingTheReportTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void the_page_in_docs_is_what_the_kept_findings_say() throws IOException {
    String page = Report.of(Findings.keptIn(ROOT.resolve("bench/results")));

    assertThat(ROOT.resolve("docs/reference/benchmarks.md"))
        .as("run ./tidemark bench --report, or commit what it wrote")
        .content()
        .isEqualTo(page);
  }

  @Test
  void findings_come_back_as_they_were_kept_in_the_order_of_works() throws IOException {
    Findings saga = findings("saga");
    Findings first = findings("new");
    saga.keep(folder);
    first.keep(folder);

    assertThat(Findings.keptIn(folder)).containsExactly(first, saga);
    assertThat(folder).isDirectoryContaining("glob:**/new.json");
  }

  @Test
  void every_result_is_a_row_beside_the_raw_limit() {
    assertThat(Report.of(List.of(findings("new"))))
        .contains("## new\n\n2026-01-02, 2 × Processor, Linux 6, Java 25, PostgreSQL 18")
        .contains("| 64 callers | per second | spread | p50 / p99 ms | CPU µs | of raw |\n")
        .contains("| raw | 500 | 500 – 500 | 1.00 / 2.00 | 3.00 + 4.00 | 1.00 |\n")
        .contains("| tidemark | 250 | 250 – 250 | 1.00 / 2.00 | 6.00 + 8.00 | 0.50 |\n");
  }

  private static Findings findings(String work) {
    return new Findings(
        work,
        new Circumstances("2026-01-02", "Processor", 2, "Linux 6", "25", "18", 0.5, 1, 1_000),
        List.of(result(work, "raw", 500), result(work, "tidemark", 250)));
  }

  private static Result result(String work, String system, long units) {
    return Result.of(
        new Cell(work, 64),
        system,
        List.of(
            new Result.Measured(units, 1_000_000_000, 1_000_000, 2_000_000, 1_500_000, 2_000_000)));
  }
}
