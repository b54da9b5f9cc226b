package dev.tidemark.drill;

/**
 * Something that is broken on purpose.
 *
 * @param name for the command line
 * @param breaks one line for people
 * @param script breaks it and mends it, while customers buy
 */
record Drill(String name, String breaks, Script script) {
  /** What is done to an installation; when it returns, nothing is broken any more. */
  @FunctionalInterface
  interface Script {
    void run(Stage stage, Scale scale) throws Exception;
  }

  /**
   * How long it lasts.
   *
   * @param times how often a fault is repeated
   * @param seconds how long one lasts that has a length
   */
  record Scale(int times, int seconds) {
    /** For every build. */
    static final Scale SHORT = new Scale(2, 5);

    /** For people who want to know. */
    static final Scale USUAL = new Scale(6, 20);
  }
}
