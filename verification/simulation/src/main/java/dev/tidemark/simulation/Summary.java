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
 * @param processorSeconds of the whole verb, all threads together
 * @param hashMismatches runs that differed when repeated
 * @param mutants what became of deliberate defects
 */
record Summary(
    long seeds,
    List<String> failures,
    long sagas,
    long simulatedSeconds,
    double wallSeconds,
    double processorSeconds,
    long hashMismatches,
    Hunt mutants) {
  /**
   * What became of deliberate defects.
   *
   * @param total how many there were
   * @param killed how many of them were found
   * @param list each of them
   */
  record Hunt(int total, int killed, List<Kill> list) {
    /** No defect was hunted. */
    static final Hunt NONE = new Hunt(0, 0, List.of());

    Hunt {
      list = List.copyOf(list);
    }
  }

  /**
   * What became of one deliberate defect.
   *
   * @param invariant the one it is meant for
   * @param killedBy the one that found it; empty if it survived
   */
  record Kill(String name, String invariant, String killedBy, long seeds) {}
}
