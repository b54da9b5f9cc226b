package dev.tidemark.bench.axon5;

import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Works;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.modelling.StateManager;

/** Each unit loads an account from its events. */
final class Loads extends ClosedLoop {
  private final Installation installation;
  private final UnitOfWorkFactory units;
  private final StateManager states;
  private final long events;

  Loads(Database database, int events) throws SQLException {
    installation = Installation.on(database);
    units = installation.axon().getComponent(UnitOfWorkFactory.class);
    states = installation.axon().getComponent(StateManager.class);
    this.events = events;
    Log.write(
        installation.axon().getComponent(CommandGateway.class),
        database,
        Works.LOADED_AGGREGATES,
        events);
  }

  @Override
  protected void unit(int caller, long number) throws Exception {
    String name = "account-" + ThreadLocalRandom.current().nextInt(Works.LOADED_AGGREGATES);
    Account account =
        units
            .create()
            .executeWithResult(context -> states.loadEntity(Account.class, name, context))
            .get();
    if (account.deposits() != events - 1) {
      throw new IllegalStateException(name + " has " + account.deposits() + " deposits");
    }
  }

  @Override
  public void close() {
    installation.close();
  }
}
