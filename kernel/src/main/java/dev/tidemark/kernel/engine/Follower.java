package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.port.Pump;
import dev.tidemark.kernel.view.TableId;

/** Keeps a live table right while the log goes on. */
interface Follower extends Pump {
  /** The table. */
  TableId table();

  /** Up to which position of the log the table is known to show everything. */
  long position();

  /** Gives the work up. */
  void close();
}
