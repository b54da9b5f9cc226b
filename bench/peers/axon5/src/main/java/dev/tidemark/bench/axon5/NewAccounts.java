package dev.tidemark.bench.axon5;

import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Payload;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;

/** Each unit opens an account. */
final class NewAccounts extends ClosedLoop {
  private final Installation installation;
  private final CommandGateway commands;

  NewAccounts(Database database) {
    super("select count(*) from " + Log.TABLE);
    installation = Installation.on(database);
    commands = installation.axon().getComponent(CommandGateway.class);
  }

  @Override
  protected void unit(int caller, long number) {
    commands.sendAndWait(new Account.Open("account-" + number, Payload.text()));
  }

  @Override
  public void close() {
    installation.close();
  }
}
