package dev.tidemark.postgres;

import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.Leases;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Leases by the clock of the database. */
final class PostgresLeases implements Leases {
  private static final String TAKE =
      """
      insert into leases (name, owner, fence, expires)
      values (?, ?, 1, clock_timestamp() + ? * interval '1 microsecond')
      on conflict (name) do update set
        owner = excluded.owner,
        fence = leases.fence + case when leases.owner = excluded.owner then 0 else 1 end,
        expires = excluded.expires
      where leases.owner = excluded.owner or leases.expires <= clock_timestamp()
      returning fence, expires
      """;
  // The row stays, so that fences go on rising. Nobody is called by the empty name.
  private static final String RELEASE =
      "update leases set owner = '', expires = clock_timestamp() where name = ? and owner = ? and fence = ?";

  private final Database database;

  PostgresLeases(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Lease> take(String name, String owner, Duration length) {
    Row<Lease> row =
        at ->
            new Lease(
                name, owner, at.getLong(1), at.getObject(2, OffsetDateTime.class).toInstant());
    return database.change(TAKE, row, name, owner, length.toNanos() / 1000).stream().findFirst();
  }

  @Override
  public void release(Lease lease) {
    database.change(RELEASE, lease.name(), lease.owner(), lease.fence());
  }
}
