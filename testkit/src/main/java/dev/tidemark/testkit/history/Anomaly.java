package dev.tidemark.testkit.history;

/**
 * Something in a history that cannot be.
 *
 * @param name of its kind, as the literature calls it
 * @param what happened, in one sentence that names the operations
 */
public record Anomaly(String name, String what) {
  @Override
  public String toString() {
    return name + ": " + what;
  }
}
