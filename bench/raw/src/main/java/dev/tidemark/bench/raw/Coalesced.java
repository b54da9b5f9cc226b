package dev.tidemark.bench.raw;

import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Database;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;

/** Callers hand their units to committers and wait. */
final class Coalesced extends ClosedLoop {
  private final Streams streams;
  private final Committers committers;

  Coalesced(Database database, String work, int committers) throws SQLException {
    super(Tables.EVIDENCE);
    streams = Streams.of(work);
    Tables.create(database);
    this.committers = new Committers(database, committers, false);
  }

  @Override
  protected void unit(int caller, long number) throws InterruptedException, ExecutionException {
    Unit unit = streams.get();
    committers.take(unit);
    unit.durable().get();
  }

  @Override
  public void close() {
    committers.close();
  }
}
