package dev.tidemark.embedded;

import java.util.function.Consumer;

/**
 * Hears what the launcher does and what the server writes to its log.
 *
 * <p>Both methods are called from threads of the launcher, possibly at once, and must return
 * quickly: a server whose log line is not taken waits in the middle of its work. A listener that
 * throws hears nothing more from the server's log; the log is drained all the same.
 */
public interface Listener {
  /**
   * A step of the launcher, one sentence without a line end: unpacking, creating, starting,
   * stopping.
   */
  void progress(String line);

  /** One line of the server's own log, without its line end. */
  void serverLog(String line);

  /** Hears nothing. */
  static Listener none() {
    return of(line -> {}, line -> {});
  }

  /** Hands progress to the first consumer and the server's log to the second. */
  static Listener of(Consumer<String> progress, Consumer<String> serverLog) {
    return new Listener() {
      @Override
      public void progress(String line) {
        progress.accept(line);
      }

      @Override
      public void serverLog(String line) {
        serverLog.accept(line);
      }
    };
  }
}
