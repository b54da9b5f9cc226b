package dev.tidemark.simulation;

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
  /** How many defects there were, and how many were found. */
  record Hunt(int total, int killed) {}
}
