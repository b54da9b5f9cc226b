package dev.tidemark.audit.read;

/** Is told how far a reading has come, a page at a time. */
@FunctionalInterface
public interface ReadingProgress {
  /** Tells nobody. */
  ReadingProgress NONE = (context, read, of) -> {};

  /**
   * So many events of a context's log are read.
   *
   * @param read from the beginning of the log
   * @param of where the log ended when it was asked
   */
  void read(String context, long read, long of);
}
