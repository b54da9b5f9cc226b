package dev.tidemark.kernel.message;

import java.util.List;

/** Where a consumer finds its messages. */
public interface Receiver {
  /**
   * Takes what has arrived, in order per key, at most {@code limit}; empty when there is nothing.
   */
  List<Delivery> take(int limit);

  /** Has {@code wake} called whenever something arrives. */
  void onArrival(Runnable wake);
}
