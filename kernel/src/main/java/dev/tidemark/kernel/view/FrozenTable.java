package dev.tidemark.kernel.view;

import dev.tidemark.kernel.log.Checkpoint;
import java.util.List;
import java.util.Optional;

/**
 * A table as it was at one moment, whatever is written meanwhile. Holds something back in the store
 * until it is closed. Not safe for use by several threads.
 */
public interface FrozenTable extends AutoCloseable {
  /** How far the table was; empty before its first rows. */
  Optional<Checkpoint> progress();

  /** The position of the last event in the log at that moment. */
  long head();

  /**
   * At most {@code limit} rows after this one, of all tenants, in the order of their keys; fewer
   * only at the end.
   *
   * @throws dev.tidemark.kernel.log.StoreFault.Unavailable if the moment is lost: begin anew
   */
  List<KeyedRow> after(Optional<RowKey> last, int limit);

  @Override
  void close();
}
