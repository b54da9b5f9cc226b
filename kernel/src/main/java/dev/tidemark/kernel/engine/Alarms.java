package dev.tidemark.kernel.engine;

/** Is told what engines cannot answer themselves. Must not block or throw. */
public interface Alarms {
  /** A message could not be handled and will be tried again. */
  void retrying(String consumer, String key, int attempts, Throwable reason);

  /** A key stands still until somebody acts; everything else goes on. */
  void parked(String consumer, String key, Throwable reason);

  /** An engine cannot go on and tries again. */
  void stalled(String engine, Throwable reason);

  /**
   * Another process has taken this work over, and what this one still wanted to write about it was
   * refused. It stands by; nothing is lost.
   */
  default void fenced(String work) {}
}
