package dev.tidemark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JudgingResultsTest {
  @Test
  void a_result_is_the_median_of_its_slices_with_their_spread() {
    Result result =
        Result.of(
            new Cell("new", 8),
            "tidemark",
            List.of(slice(100, 3_000_000), slice(400, 1_000_000), slice(200, 2_000_000)));

    assertThat(result.perSecond()).isEqualTo(200);
    assertThat(result.lowestPerSecond()).isEqualTo(100);
    assertThat(result.highestPerSecond()).isEqualTo(400);
    assertThat(result.p50Millis()).isEqualTo(2);
    assertThat(result.p99Millis()).isEqualTo(4);
    assertThat(result.clientCpuMicros()).isEqualTo(50_000);
    assertThat(result.serverCpuMicros()).isEqualTo(25_000);
  }

  @Test
  void the_median_of_an_even_number_lies_between_the_two_in_the_middle() {
    assertThat(Result.median(1, 2, 4, 9)).isEqualTo(3);
  }

  @Test
  void a_target_is_judged_only_if_everything_it_compares_was_measured() {
    assertThat(Targets.judge(List.of(result("new", 1, "tidemark", 800)))).isEmpty();
    assertThat(Targets.judge(List.of())).isEmpty();
  }

  @Test
  void ratios_are_to_what_the_target_names() {
    List<Targets.Verdict> verdicts =
        Targets.judge(
            List.of(
                result("new", 1, "tidemark", 800),
                result("new", 1, "raw", 1_000),
                result("new", 1, "raw-coalesced-2", 10),
                result("saga", 64, "tidemark", 200),
                result("saga", 64, "axon4", 100),
                result("saga", 64, "dbos", 50),
                result("saga", 64, "raw-coalesced-2", 1_000)));

    assertThat(verdicts).extracting(Targets.Verdict::value).containsExactly(0.8, 2.0, 0.2);
    assertThat(verdicts).extracting(Targets.Verdict::hit).containsExactly(true, false, false);
    assertThat(verdicts.getFirst().text())
        .isEqualTo("one caller, of the raw single statement (at least 0.8)");
  }

  @Test
  void a_limit_from_above_is_missed_by_more() {
    List<Targets.Verdict> verdicts =
        Targets.judge(
            List.of(
                result(ColdStart.WORK, 1, ColdStart.AGAIN, 0.25).withMegabytes(601),
                result("handler", 1, "tidemark", 10)));

    assertThat(verdicts).extracting(Targets.Verdict::value).containsExactly(2.0, 0.002, 601.0);
    assertThat(verdicts).extracting(Targets.Verdict::hit).containsExactly(false, true, false);
  }

  @Test
  void the_table_compares_with_the_raw_limit_and_the_best_peer() {
    String table =
        Table.of(
            List.of(
                result("hot", 8, "raw", 500),
                result("hot", 8, "raw-coalesced-1", 1_000),
                result("hot", 8, "tidemark", 800),
                result("hot", 8, "axon4", 100),
                result("hot", 8, "pekko", 400)));

    assertThat(table.lines().toList().get(3)).matches(" *tidemark .* 0\\.80 +2\\.00");
    assertThat(table).startsWith("  hot, 8 callers");
  }

  @Test
  void as_json_a_result_has_the_figures_that_all_have_and_no_more() {
    assertThat(Result.json(List.of(result("hot", 8, "raw", 500))).replaceAll("\\s", ""))
        .isEqualTo(
            "[{\"work\":\"hot\",\"callers\":8,\"system\":\"raw\","
                + "\"perSecond\":500.0,\"p50Millis\":2.0,\"p99Millis\":3.0}]");
  }

  private static Result result(String work, int callers, String system, double perSecond) {
    long nanos = Math.round(1_000 * 1e9 / perSecond);
    return Result.of(
        new Cell(work, callers),
        system,
        List.of(new Result.Measured(1_000, nanos, 2_000_000, 3_000_000, 1_000, 1_000)));
  }

  /** So many in a second, half of them within so many nanoseconds. */
  private static Result.Measured slice(long units, long p50) {
    return new Result.Measured(
        units, 1_000_000_000, p50, 2 * p50, units * 50_000_000, units * 25_000_000);
  }
}
