package dev.tidemark.bench.axon4;

import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Works;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Repository;

/** Each unit loads an account from its events, or from a snapshot. */
final class Loads extends ClosedLoop {
  private final Configuration axon;
  private final Repository<Account> accounts;

  Loads(Database database, int events, boolean snapshots) throws SQLException {
    axon =
        Installation.on(database)
            .configurer()
            .configureAggregate(AggregateConfigurer.defaultConfiguration(Account.class))
            .configureSnapshotter(configuration ->
                AggregateSnapshotter.builder()
                    .eventStore(configuration.eventStore())
                    .repositoryProvider(configuration::repository)
                    .build())
            .start();
    accounts = axon.repository(Account.class);
    Log.write(axon.commandGateway(), database, Works.LOADED_AGGREGATES, events);
    if (snapshots) {
      for (int i = 0; i < Works.LOADED_AGGREGATES; i++) {
        axon.snapshotter().scheduleSnapshot(Account.class, "account-" + i);
      }
    }
  }

  @Override
  protected void unit(int caller, long number) {
    UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
    unit.execute(() ->
        accounts.load("account-" + ThreadLocalRandom.current().nextInt(Works.LOADED_AGGREGATES)));
  }

  @Override
  public void close() {
    axon.shutdown();
  }
}
