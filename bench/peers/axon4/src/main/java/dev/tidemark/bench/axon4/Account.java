package dev.tidemark.bench.axon4;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The aggregate of the works that have one kind: it numbers its deposits. */
final class Account {
  /** Opens an account. */
  record Open(@TargetAggregateIdentifier String account, String note) {}

  /** Pays into an account. */
  record Deposit(@TargetAggregateIdentifier String account, String note) {}

  /** The first event of an account. */
  record Opened(String account, String note) {}

  /** Every further event of an account, numbered from 1. */
  record Deposited(String account, long number, String note) {}

  /** For Axon, which reads it; absent until the first event. */
  @SuppressWarnings("UnusedVariable")
  @AggregateIdentifier
  private @Nullable String account;

  private long deposits;

  Account() {}

  @CommandHandler
  Account(Open command) {
    apply(new Opened(command.account(), command.note()));
  }

  @CommandHandler
  void deposit(Deposit command) {
    apply(new Deposited(command.account(), deposits + 1, command.note()));
  }

  @EventSourcingHandler
  void on(Opened event) {
    account = event.account();
  }

  @EventSourcingHandler
  void on(Deposited event) {
    deposits = event.number();
  }
}
