package dev.tidemark.kernel.log;

import java.util.Optional;

/** The durable progress of readers that are not views (relays, reactors). */
public interface Checkpoints {
  /** Where the reader stands; empty before its first save. */
  Optional<Checkpoint> load(String reader);

  /**
   * Moves the reader on.
   *
   * @throws StoreFault.Fenced if {@code lease} is no longer the reader's current lease
   */
  void save(String reader, Checkpoint checkpoint, Lease lease);
}
