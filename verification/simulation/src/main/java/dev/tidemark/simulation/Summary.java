package dev.tidemark.simulation;

import dev.tidemark.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What {@code --json} prints.
 *
 * @param seeds runs
 * @param failures one line each
 * @param sagas orders settled
 * @param simulatedSeconds of all runs together
 * @param wallSeconds of the whole verb
 * @param hashMismatches runs that differed when repeated
 * @param mutants what became of deliberate defects
 */
record Summary(
    long seeds,
    List<String> failures,
    long sagas,
    long simulatedSeconds,
    double wallSeconds,
    long hashMismatches,
    Hunt mutants) {
  Summary {
    failures = List.copyOf(failures);
  }

  /** What many runs amount to, in so many seconds. */
  static Summary of(Tally tally, double wallSeconds, Hunt mutants) {
    return new Summary(
        tally.seeds(),
        tally.failures().stream().map(Report::line).toList(),
        tally.sagas(),
        Math.round(tally.simulatedSeconds()),
        Math.round(wallSeconds * 10) / 10.0,
        tally.mismatches(),
        mutants);
  }

  /** One object on one line. */
  String json() {
    return new String(new JsonCodec().encode(this), StandardCharsets.UTF_8);
  }

  /**
   * What became of deliberate defects.
   *
   * @param total how many there were
   * @param killed how many of them were found
   */
  record Hunt(int total, int killed) {
    /** No defect was hunted. */
    static final Hunt NONE = new Hunt(0, 0);
  }
}
