package dev.tidemark.cardprocessor.port;

import dev.tidemark.cardprocessor.language.Callback;

/**
 * Takes callbacks in: the shop's callback address, as the processor sees it. Called at least once
 * for each callback, outside any commit, possibly long after; may block for some seconds.
 */
@FunctionalInterface
public interface CallbackReceiver {
  /**
   * Delivers one callback.
   *
   * @throws RuntimeException if it was not taken in; it is delivered again later, without end
   */
  void deliver(Callback callback);
}
