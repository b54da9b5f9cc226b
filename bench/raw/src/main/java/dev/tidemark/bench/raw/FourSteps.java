package dev.tidemark.bench.raw;

import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Database;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * An order in four steps (placed, reserved, charged, confirmed), each a unit that marks the message
 * it handles in an inbox. The next step begins in memory as soon as the one before is durable.
 */
final class FourSteps extends ClosedLoop {
  private static final int STEPS = 4;

  private final Committers committers;

  FourSteps(Database database, int committers) throws SQLException {
    super("select count(*) / " + STEPS + " from events join outbox using (position)");
    Tables.create(database);
    this.committers = new Committers(database, committers, true);
  }

  @Override
  protected void unit(int caller, long number) throws InterruptedException, ExecutionException {
    UUID order = Unit.newId();
    for (int step = 0; step < STEPS; step++) {
      UUID stream =
          new UUID(order.getMostSignificantBits(), order.getLeastSignificantBits() + step);
      Unit unit = new Unit(stream, 1, Unit.payload(), Unit.newId(), new CompletableFuture<>());
      committers.take(unit);
      unit.durable().get();
    }
  }

  @Override
  public void close() {
    committers.close();
  }
}
