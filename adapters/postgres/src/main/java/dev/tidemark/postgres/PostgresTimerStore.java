package dev.tidemark.postgres;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.DueTimer;
import dev.tidemark.kernel.log.TimerId;
import dev.tidemark.kernel.log.TimerStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** The timers of a context. */
final class PostgresTimerStore implements TimerStore {
  private static final String DUE =
      "select tenant, category, owner_id, name, due from timers where due <= ? order by due, id limit ?";

  private final Database readers;

  PostgresTimerStore(Database readers) {
    this.readers = readers;
  }

  @Override
  public List<DueTimer> due(Instant until, int limit) {
    return readers.read(DUE, PostgresTimerStore::timer, until, limit);
  }

  private static DueTimer timer(ResultSet at) throws SQLException {
    StreamId owner = new StreamId(new Tenant(at.getString(1)), at.getString(2), at.getString(3));
    return new DueTimer(
        new TimerId(owner, at.getString(4)), at.getObject(5, OffsetDateTime.class).toInstant());
  }
}
