package dev.tidemark.kernel.log;

import dev.tidemark.kernel.StreamId;
import java.util.Optional;

/** Keeps at most one snapshot for each stream and fingerprint. */
public interface SnapshotStore {
  /** The snapshot of the stream made with exactly this fingerprint. */
  Optional<Snapshot> load(StreamId stream, String fingerprint);

  /** Keeps the snapshot unless a later version of the same fingerprint is there already. */
  void save(StreamId stream, Snapshot snapshot);
}
