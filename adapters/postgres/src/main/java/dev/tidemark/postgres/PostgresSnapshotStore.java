package dev.tidemark.postgres;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Snapshot;
import dev.tidemark.kernel.log.SnapshotStore;
import java.util.Optional;

/** Snapshots, one for each stream and fingerprint. */
final class PostgresSnapshotStore implements SnapshotStore {
  private static final String LOAD =
      "select version, state from snapshots where stream = ? and fingerprint = ? and tenant = ?";
  private static final String SAVE =
      """
      insert into snapshots (stream, fingerprint, tenant, version, state) values (?, ?, ?, ?, ?)
      on conflict (stream, fingerprint) do update set version = excluded.version, state = excluded.state
      where snapshots.version <= excluded.version
      """;

  private final Database database;

  PostgresSnapshotStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Snapshot> load(StreamId stream, String fingerprint) {
    Row<Snapshot> row = at -> new Snapshot(fingerprint, at.getLong(1), at.getBytes(2));
    return database
        .read(LOAD, row, StreamKey.of(stream), fingerprint, stream.tenant().value())
        .stream()
        .findFirst();
  }

  @Override
  public void save(StreamId stream, Snapshot snapshot) {
    database.change(
        SAVE,
        StreamKey.of(stream),
        snapshot.fingerprint(),
        stream.tenant().value(),
        snapshot.version(),
        snapshot.state());
  }
}
