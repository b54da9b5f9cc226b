package dev.tidemark.bench.axon5;

import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Payload;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;

/** Each unit pays into one of few accounts. */
final class HotAccounts extends ClosedLoop {
  /** Whoever loses as many races as that is not racing but broken. */
  private static final int MOST_TRIES = 10_000;

  private final Installation installation;
  private final CommandGateway commands;
  private final int accounts;

  HotAccounts(Database database, int accounts) {
    super("select count(*) from " + Log.TABLE);
    installation = Installation.on(database);
    commands = installation.axon().getComponent(CommandGateway.class);
    this.accounts = accounts;
    for (int i = 0; i < accounts; i++) {
      commands.sendAndWait(new Account.Open("account-" + i, Payload.text()));
    }
  }

  @Override
  protected void unit(int caller, long number) {
    String account = "account-" + ThreadLocalRandom.current().nextInt(accounts);
    for (int lost = 0; !deposit(account, lost); lost++) {
      Thread.onSpinWait();
    }
  }

  /** False if another caller was faster. */
  private boolean deposit(String account, int lost) {
    try {
      commands.sendAndWait(new Account.Deposit(account, Payload.text()));
      return true;
    } catch (RuntimeException e) {
      if (lost < MOST_TRIES && lostARace(e)) {
        return false;
      }
      throw e;
    }
  }

  private static boolean lostARace(Throwable fault) {
    return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
        .anyMatch(AppendEventsTransactionRejectedException.class::isInstance);
  }

  @Override
  public void close() {
    installation.close();
  }
}
