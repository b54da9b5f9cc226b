package dev.tidemark.testkit.engine;

/** The process ends here and now. An error, so that no engine answers it. */
public final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  /** The process ends at this fault point. */
  public Crash(String label) {
    super("crashed at " + label, null, false, false);
  }
}
