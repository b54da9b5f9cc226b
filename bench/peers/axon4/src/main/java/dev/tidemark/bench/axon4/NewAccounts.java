package dev.tidemark.bench.axon4;

import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Payload;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;

/** Each unit opens an account. */
final class NewAccounts extends ClosedLoop {
  private final Configuration axon;
  private final CommandGateway commands;

  NewAccounts(Database database) {
    super("select count(*) from domainevententry");
    axon = Installation.on(database).configurer().configureAggregate(Account.class).start();
    commands = axon.commandGateway();
  }

  @Override
  protected void unit(int caller, long number) {
    commands.sendAndWait(new Account.Open("account-" + number, Payload.text()));
  }

  @Override
  public void close() {
    axon.shutdown();
  }
}
