package dev.tidemark.server.monitoring;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Something a person is to be told.
 *
 * @param name of the alert; its section in the runbook has the same name
 * @param severity how soon somebody has to look
 * @param expression true while something is wrong
 * @param lasting for how long it must be true before somebody is told, in Prometheus' spelling
 * @param summary one sentence, with the labels of what it concerns
 * @param proof when it fires and clears
 */
record Alert(
    String name,
    Severity severity,
    String expression,
    String lasting,
    String summary,
    Proof proof) {
  private static final Pattern MINUTES = Pattern.compile("(?<=^|\\[)(\\d+)m(?=$|\\])");

  /** The same with every window and wait so many times shorter; what is measured is not touched. */
  Alert faster(int times) {
    return new Alert(
        name, severity, faster(expression, times), faster(lasting, times), summary, proof);
  }

  private static String faster(String text, int times) {
    return MINUTES
        .matcher(text)
        .replaceAll(minutes -> Integer.parseInt(minutes.group(1)) * 60 / times + "s");
  }

  /** How soon somebody has to look. */
  enum Severity {
    /** At once, whatever the hour. */
    PAGE,
    /** On the next working day. */
    TICKET;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * What promtool plays: while the series take these values the alert must fire by one moment and
   * have cleared by another.
   *
   * @param series name with labels, and the values of each minute, in promtool's spelling
   * @param firesAt when it must be firing
   * @param clearedAt when it must not be any more
   * @param labels of the alert that fires, besides its severity
   */
  record Proof(
      Map<String, String> series, String firesAt, String clearedAt, Map<String, String> labels) {}
}
