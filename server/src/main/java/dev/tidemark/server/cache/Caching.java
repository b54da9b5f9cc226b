package dev.tidemark.server.cache;

/** Where answers are kept. */
public enum Caching {
  /** In the memory of each process. */
  IN_PROCESS,
  /** Nowhere. */
  NONE;

  /**
   * Reads {@code in-process} or {@code none}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Caching parse(String text) {
    return switch (text) {
      case "in-process" -> IN_PROCESS;
      case "none" -> NONE;
      default -> throw new IllegalArgumentException("Say in-process or none, not '" + text + "'.");
    };
  }

  /** Opens the store. */
  public AnswerStore open() {
    return switch (this) {
      case IN_PROCESS -> new InProcessAnswers();
      case NONE -> AnswerStore.NONE;
    };
  }
}
