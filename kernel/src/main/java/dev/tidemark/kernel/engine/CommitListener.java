package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.StoreFault;
import java.util.List;

/** Is told what has become durable, so that readers in this process need not ask the store. */
@FunctionalInterface
public interface CommitListener {
  /**
   * These commits were stored in this order. Called before their callers are answered; batches may
   * be told out of order.
   *
   * @param firstPosition of the first event among them, or the next free position
   * @param firstOutboxPosition of the first message among them, or the next free one
   */
  void stored(List<Commit> commits, long firstPosition, long firstOutboxPosition);

  /**
   * Commits were found stored whose answer had been lost. Where they stand is not known here; who
   * follows the log has to look for itself.
   */
  default void found() {}

  /** Commits could not be stored just now; their callers are told as well. */
  default void failed(StoreFault fault) {}
}
