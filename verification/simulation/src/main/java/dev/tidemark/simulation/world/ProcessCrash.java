package dev.tidemark.simulation.world;

/** A process ends here and now. An error, so that no engine answers it. */
final class ProcessCrash extends Error {
  private static final long serialVersionUID = 1L;

  private final transient Life life;

  ProcessCrash(Life life) {
    super("crash", null, false, false);
    this.life = life;
  }

  /** Whose life ends. */
  Life life() {
    return life;
  }
}
