package dev.tidemark.postgres;

import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Checkpoints;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.StoreFault;
import java.util.Optional;
import java.util.UUID;

/** The progress of readers, saved only by whoever holds the lease. */
final class PostgresCheckpoints implements Checkpoints {
  private static final String LOAD =
      "select incarnation, position from checkpoints where reader = ?";
  // The lease stays locked until the commit, so that nobody takes it between the check and the
  // write.
  private static final String SAVE =
      """
      with held as materialized (
        select 1 from leases where name = ? and owner = ? and fence = ? for share)
      insert into checkpoints (reader, incarnation, position) select ?, ?, ? from held
      on conflict (reader) do update set incarnation = excluded.incarnation, position = excluded.position
      """;

  private final Database database;

  PostgresCheckpoints(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Checkpoint> load(String reader) {
    Row<Checkpoint> row = at -> new Checkpoint(at.getObject(1, UUID.class), at.getLong(2));
    return database.read(LOAD, row, reader).stream().findFirst();
  }

  @Override
  public void save(String reader, Checkpoint checkpoint, Lease lease) {
    int saved =
        database.change(
            SAVE,
            lease.name(),
            lease.owner(),
            lease.fence(),
            reader,
            checkpoint.incarnation(),
            checkpoint.position());
    if (saved == 0) {
      throw new StoreFault.Fenced(lease.owner() + " no longer holds " + lease.name());
    }
  }
}
