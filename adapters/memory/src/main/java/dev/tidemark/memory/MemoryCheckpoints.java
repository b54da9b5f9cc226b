package dev.tidemark.memory;

import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Checkpoints;
import dev.tidemark.kernel.log.Lease;
import java.util.Optional;

/** One position for each reader. */
final class MemoryCheckpoints implements Checkpoints {
  private final Contents contents;

  MemoryCheckpoints(Contents contents) {
    this.contents = contents;
  }

  @Override
  public Optional<Checkpoint> load(String reader) {
    synchronized (contents) {
      return Optional.ofNullable(contents.checkpoints.get(reader));
    }
  }

  @Override
  public void save(String reader, Checkpoint checkpoint, Lease lease) {
    synchronized (contents) {
      contents.requireCurrent(lease);
      contents.checkpoints.put(reader, checkpoint);
    }
  }
}
