package dev.tidemark.bench.axon4;

import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Payload;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;

/** Each unit pays into one of few accounts. */
final class HotAccounts extends ClosedLoop {
  private final Configuration axon;
  private final CommandGateway commands;
  private final int accounts;

  HotAccounts(Database database, boolean cached, int accounts) {
    super("select count(*) from domainevententry");
    AggregateConfigurer<Account> aggregate =
        AggregateConfigurer.defaultConfiguration(Account.class);
    axon =
        Installation.on(database)
            .configurer()
            .configureAggregate(cached ? aggregate.configureWeakReferenceCache() : aggregate)
            .start();
    commands = axon.commandGateway();
    this.accounts = accounts;
    for (int i = 0; i < accounts; i++) {
      commands.sendAndWait(new Account.Open("account-" + i, Payload.text()));
    }
  }

  @Override
  protected void unit(int caller, long number) {
    String account = "account-" + ThreadLocalRandom.current().nextInt(accounts);
    commands.sendAndWait(new Account.Deposit(account, Payload.text()));
  }

  @Override
  public void close() {
    axon.shutdown();
  }
}
