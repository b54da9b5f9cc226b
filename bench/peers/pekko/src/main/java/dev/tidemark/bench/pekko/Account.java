package dev.tidemark.bench.pekko;

import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.Recovery;

/** The entity: it numbers its deposits. */
final class Account
    extends EventSourcedBehavior<Account.Command, Account.Deposited, Account.Balance> {
  /** What an account is told. */
  sealed interface Command {}

  /** Pays into the account. */
  record Deposit(String note, ActorRef<Done> caller) implements Command {}

  /** Pays into the account, then ends the entity. */
  record DepositAndStop(String note, ActorRef<Done> caller) implements Command {}

  /** Answers how many deposits there are, then ends the entity. */
  record CountAndStop(ActorRef<Long> caller) implements Command {}

  /** An event, numbered from 1. */
  record Deposited(String account, long number, String note) implements Stored {}

  /** The state. */
  record Balance(long deposits) implements Stored {}

  private final String account;
  private final Recovering recovering;

  Account(String account, Recovering recovering) {
    super(PersistenceId.ofUniqueId(account));
    this.account = account;
    this.recovering = recovering;
  }

  @Override
  public Balance emptyState() {
    return new Balance(0);
  }

  @Override
  public Recovery recovery() {
    return switch (recovering) {
      case FROM_EVENTS -> Recovery.withSnapshotSelectionCriteria(SnapshotSelectionCriteria.none());
      case FROM_SNAPSHOT -> super.recovery();
    };
  }

  @Override
  public boolean shouldSnapshot(Balance state, Deposited event, long sequenceNr) {
    return recovering == Recovering.FROM_SNAPSHOT;
  }

  @Override
  public CommandHandler<Command, Deposited, Balance> commandHandler() {
    return this::handle;
  }

  @Override
  public EventHandler<Balance, Deposited> eventHandler() {
    return (_, event) -> new Balance(event.number());
  }

  private Effect<Deposited, Balance> handle(Balance balance, Command command) {
    return switch (command) {
      case Deposit(String note, ActorRef<Done> caller) ->
          Effect().persist(next(balance, note)).thenReply(caller, _ -> Done.getInstance());
      case DepositAndStop(String note, ActorRef<Done> caller) ->
          Effect()
              .persist(next(balance, note))
              .thenRun(() -> caller.tell(Done.getInstance()))
              .thenStop();
      case CountAndStop(ActorRef<Long> caller) ->
          Effect().none().thenRun(() -> caller.tell(balance.deposits())).thenStop();
    };
  }

  private Deposited next(Balance balance, String note) {
    return new Deposited(account, balance.deposits() + 1, note);
  }
}
