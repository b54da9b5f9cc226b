package dev.tidemark.memory;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Snapshot;
import dev.tidemark.kernel.log.SnapshotStore;
import dev.tidemark.memory.Contents.SnapshotKey;
import java.util.Optional;

/** The latest snapshot for each stream and fingerprint. */
final class MemorySnapshotStore implements SnapshotStore {
  private final Contents contents;

  MemorySnapshotStore(Contents contents) {
    this.contents = contents;
  }

  @Override
  public Optional<Snapshot> load(StreamId stream, String fingerprint) {
    synchronized (contents) {
      return Optional.ofNullable(contents.snapshots.get(new SnapshotKey(stream, fingerprint)));
    }
  }

  @Override
  public void save(StreamId stream, Snapshot snapshot) {
    synchronized (contents) {
      contents.snapshots.merge(
          new SnapshotKey(stream, snapshot.fingerprint()),
          snapshot,
          (old, young) -> old.version() > young.version() ? old : young);
    }
  }
}
