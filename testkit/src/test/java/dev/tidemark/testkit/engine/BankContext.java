package dev.tidemark.testkit.engine;

import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.ContractType;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.kernel.process.Handler;
import dev.tidemark.kernel.process.Reactor;
import dev.tidemark.kernel.process.Step;
import dev.tidemark.kernel.process.StepSaga;
import dev.tidemark.kernel.view.View;
import java.time.Duration;
import java.util.List;

/** The bank as a declared context. */
final class BankContext {
  record Balance(String account, long amount, long version) {}

  record Turnover(String account, long entries) {}

  static final View<Balance> BALANCES = balances(1);

  static final ContractCatalogue CONTRACTS =
      new ContractCatalogue(
          List.of(
              new ContractType<>("work.salary-paid", 1, Bank.SalaryPaid.class),
              new ContractType<>("bank.money-arrived", 1, Bank.MoneyArrived.class),
              new ContractType<>("office.check-credit", 1, Bank.CheckCredit.class),
              new ContractType<>("office.forget-credit", 1, Bank.ForgetCredit.class),
              new ContractType<>("office.credit-good", 1, Bank.CreditGood.class),
              new ContractType<>("office.credit-bad", 1, Bank.CreditBad.class),
              new ContractType<>("office.credit-forgotten", 1, Bank.CreditForgotten.class)));

  private static final StepSaga<String> LOAN =
      StepSaga.<String>named("loan")
          .startsOn(Bank.LoanAsked.class, asked -> "")
          .step(
              Step.<String>named("credit", (plan, origin) -> new Bank.CheckCredit("a"))
                  .succeedsOn(Bank.CreditGood.class)
                  .failsOn(Bank.CreditBad.class, bad -> "bad")
                  .undo((plan, origin) -> new Bank.ForgetCredit("a"), Bank.CreditForgotten.class)
                  .within(Duration.ofMinutes(5))
                  .build())
          .completes(plan -> List.of(new Bank.Settle("a", true)))
          .compensates((plan, reason) -> List.of(new Bank.Settle("a", false)))
          .build();

  private BankContext() {}

  /** What each account holds, written by its commits. */
  static View<Balance> balances(int version) {
    return View.inline("balances", version, Balance.class);
  }

  /** How often each account was changed, by a projection of this version. */
  static View<Turnover> turnovers(int version) {
    return View.of(
            "turnovers",
            version,
            Turnover.class,
            (event, rows) -> {
              String id = event.stream().id();
              if (event.event() instanceof Bank.Entry) {
                long before = rows.get(id).map(Turnover::entries).orElse(0L);
                rows.put(id, new Turnover(id, before + 1));
              }
            })
        .number("entries", Turnover::entries);
  }

  static AggregateType.Builder<Bank.Order, Bank.Account, Bank.Entry, Bank.Account> accounts() {
    return AggregateType.named(
            "account", Bank.Order.class, new Bank(), Bank.Order::account, account -> account)
        .event(Bank.Deposited.class, "deposited", 1)
        .event(Bank.Withdrawn.class, "withdrawn", 1)
        .event(Bank.Sent.class, "sent", 1)
        .event(Bank.Closed.class, "closed", 1)
        .event(Bank.Planned.class, "planned", 1)
        .event(Bank.Cancelled.class, "cancelled", 1)
        .event(Bank.InterestPaid.class, "interest-paid", 1)
        .event(Bank.LoanAsked.class, "loan-asked", 1)
        .event(Bank.LoanSettled.class, "loan-settled", 1)
        .command(Bank.Deposit.class)
        .command(Bank.Withdraw.class)
        .command(Bank.Transfer.class)
        .command(Bank.Close.class)
        .command(Bank.Plan.class)
        .command(Bank.Cancel.class)
        .command(Bank.PayInterest.class)
        .command(Bank.AskLoan.class)
        .command(Bank.Settle.class)
        .timer("interest", Bank.PayInterest::new);
  }

  static AggregateType.Builder<Bank.Order, Bank.Account, Bank.Entry, Bank.Account> showing() {
    return showing(1);
  }

  static AggregateType.Builder<Bank.Order, Bank.Account, Bank.Entry, Bank.Account> showing(
      int viewVersion) {
    return accounts()
        .showing(
            balances(viewVersion),
            (state, id, version) -> new Balance(id, state.balance(), version))
        .policy((event, state, origin) -> follow(event));
  }

  private static List<Effect> follow(Bank.Entry event) {
    return switch (event) {
      case Bank.Sent sent -> List.of(new Effect.Tell(new Bank.Deposit(sent.to(), sent.amount())));
      case Bank.Deposited deposited ->
          List.of(Effect.send(new Bank.MoneyArrived("a", deposited.amount())));
      case Bank.Planned planned -> List.of(new Effect.Arm("interest", planned.due()));
      case Bank.Cancelled cancelled -> List.of(new Effect.Disarm("interest"));
      case Bank.Withdrawn withdrawn -> List.of();
      case Bank.Closed closed -> List.of();
      case Bank.InterestPaid paid -> List.of();
      case Bank.LoanAsked asked -> List.of();
      case Bank.LoanSettled settled -> List.of();
    };
  }

  /** The bank with everything. */
  static Declaration.Builder with(AggregateType<?, ?, ?, ?> accounts) {
    return Declaration.of("bank")
        .aggregate(accounts)
        .handles(
            Bank.SalaryPaid.class,
            Handler.telling(
                Bank.SalaryPaid::subject, paid -> new Bank.Deposit(paid.subject(), paid.amount())))
        .saga(LOAN)
        .publishes(Bank.MoneyArrived.class, Bank.CheckCredit.class, Bank.ForgetCredit.class);
  }

  static Declaration plain() {
    return with(showing().build()).view(turnovers(1)).build();
  }

  static Declaration reacting(Reactor<Bank.Entry> reactor) {
    return with(showing().reactor("mail", Bank.Entry.class, reactor).build()).build();
  }

  static Declaration reactingFromNowOn(Reactor<Bank.Entry> reactor) {
    return with(showing().reactorFromNowOn("mail", Bank.Entry.class, reactor).build()).build();
  }
}
