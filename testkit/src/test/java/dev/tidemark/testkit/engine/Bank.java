package dev.tidemark.testkit.engine;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Rejection;
import dev.tidemark.kernel.message.IntegrationCommand;
import dev.tidemark.kernel.message.IntegrationEvent;
import java.time.Instant;

/** Accounts: the words and rules of a small context that uses every engine. */
final class Bank implements Decider<Bank.Order, Bank.Account, Bank.Entry> {
  sealed interface Order extends Command<Account> {
    String account();
  }

  record Deposit(String account, long amount) implements Order {}

  record Withdraw(String account, long amount) implements Order {}

  /** The other account gets the money in the same commit. */
  record Transfer(String account, long amount, String to) implements Order {}

  record Close(String account) implements Order {}

  /** Pays interest then; naming a new moment replaces the old one. */
  record Plan(String account, Instant due) implements Order {}

  record Cancel(String account) implements Order {}

  record PayInterest(String account) implements Order {}

  record AskLoan(String account, long amount) implements Order {}

  record Settle(String account, boolean granted) implements Order {}

  sealed interface Entry extends Event {}

  record Deposited(long amount) implements Entry {}

  record Withdrawn(long amount) implements Entry {}

  record Sent(long amount, String to) implements Entry {}

  record Closed() implements Entry {}

  record Planned(Instant due) implements Entry {}

  record Cancelled() implements Entry {}

  record InterestPaid(Instant at) implements Entry {}

  record LoanAsked(long amount) implements Entry {}

  record LoanSettled(boolean granted) implements Entry {}

  record Account(long balance, boolean closed, int interests, int loans) {}

  record NotEnough(long balance) implements Rejection {
    @Override
    public String code() {
      return "not-enough";
    }

    @Override
    public String detail() {
      return "The account holds only " + balance + ".";
    }
  }

  record AccountClosed() implements Rejection {
    @Override
    public String code() {
      return "account-closed";
    }

    @Override
    public String detail() {
      return "The account is closed.";
    }
  }

  record SalaryPaid(String subject, long amount) implements IntegrationEvent {}

  record MoneyArrived(String subject, long amount) implements IntegrationEvent {}

  record CheckCredit(String subject) implements IntegrationCommand {}

  record ForgetCredit(String subject) implements IntegrationCommand {}

  record CreditGood(String subject) implements IntegrationEvent {}

  record CreditBad(String subject) implements IntegrationEvent {}

  record CreditForgotten(String subject) implements IntegrationEvent {}

  @Override
  public Account initial() {
    return new Account(0, false, 0, 0);
  }

  @Override
  public Decision<Entry> decide(Order command, Account state, Origin origin) {
    if (state.closed()) {
      return command instanceof Close ? Decision.nothing() : Decision.refuse(new AccountClosed());
    }
    return switch (command) {
      case Deposit deposit -> Decision.accept(new Deposited(deposit.amount()));
      case Withdraw withdraw when state.balance() < withdraw.amount() ->
          Decision.refuse(new NotEnough(state.balance()));
      case Withdraw withdraw -> Decision.accept(new Withdrawn(withdraw.amount()));
      case Transfer transfer when state.balance() < transfer.amount() ->
          Decision.refuse(new NotEnough(state.balance()));
      case Transfer transfer -> Decision.accept(new Sent(transfer.amount(), transfer.to()));
      case Close close -> Decision.accept(new Closed());
      case Plan plan -> Decision.accept(new Planned(plan.due()));
      case Cancel cancel -> Decision.accept(new Cancelled());
      case PayInterest pay -> Decision.accept(new InterestPaid(origin.at()));
      case AskLoan ask -> Decision.accept(new LoanAsked(ask.amount()));
      case Settle settle -> Decision.accept(new LoanSettled(settle.granted()));
    };
  }

  @Override
  public Account evolve(Account state, Entry event) {
    return switch (event) {
      case Deposited deposited -> plus(state, deposited.amount());
      case Withdrawn withdrawn -> plus(state, -withdrawn.amount());
      case Sent sent -> plus(state, -sent.amount());
      case Closed closed -> new Account(state.balance(), true, state.interests(), state.loans());
      case Planned planned -> state;
      case Cancelled cancelled -> state;
      case InterestPaid paid ->
          new Account(state.balance(), state.closed(), state.interests() + 1, state.loans());
      case LoanAsked asked -> state;
      case LoanSettled settled ->
          new Account(state.balance(), state.closed(), state.interests(), state.loans() + 1);
    };
  }

  private static Account plus(Account state, long amount) {
    return new Account(state.balance() + amount, state.closed(), state.interests(), state.loans());
  }
}
