package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.Digest;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.EventCatalogue;
import dev.tidemark.kernel.engine.RebuildKind;
import dev.tidemark.kernel.engine.RebuildStatus;
import dev.tidemark.kernel.engine.ViewKeeper;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.ViewTable;
import dev.tidemark.testkit.SampleOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The views of the bank, what they should show, and hands that meddle with them. */
record BankViews(BankWorld world) {
  static final String TURNOVERS = "turnovers";
  static final String BALANCES = "balances";
  static final int ACCOUNTS = 10;

  /** The bank with an inline and a projected view, both of this version. */
  static Declaration version(int version) {
    return BankContext.with(BankContext.showing(version).build())
        .view(BankContext.turnovers(version))
        .build();
  }

  /** The bank of a release that has no views. */
  static Declaration without() {
    return BankContext.with(BankContext.accounts().build()).build();
  }

  static String account(int number) {
    return "k" + number % ACCOUNTS;
  }

  /** Lets somebody have deposited so often, long before anything is opened. */
  void prefill(int deposits) {
    EventCatalogue catalogue =
        new EventCatalogue(without(), BankContext.CONTRACTS, BankWorld.CODEC);
    for (int account = 0; account < ACCOUNTS; account++) {
      List<NewEvent> events = new ArrayList<>();
      for (int i = 0; i < deposits / ACCOUNTS; i++) {
        events.add(catalogue.encode(new UUID(account, i), new Bank.Deposited(1)));
      }
      write(List.of(new Append(stream(account(account)), 0, events)), List.of());
    }
  }

  private void write(List<Append> appends, List<RowChange> rows) {
    world
        .memory
        .events()
        .write(
            List.of(
                new Commit(
                    new CommitId(Digest.uuid(appends.toString(), rows.toString())),
                    SampleOrigin.ORIGIN,
                    appends,
                    List.of(),
                    List.of(),
                    List.of(),
                    rows,
                    Optional.empty())));
  }

  /** Changes, deletes and adds a row of the live table by hand. */
  void damage(String view, int version) {
    TableId table = TableId.live(view, version);
    byte[] other = world.memory.views().row(table, Tenant.DEFAULT, account(1)).orElseThrow().body();
    write(
        List.of(),
        List.of(
            new RowChange(table, Tenant.DEFAULT, account(2), other),
            new RowChange(table, Tenant.DEFAULT, account(3), null),
            new RowChange(table, Tenant.DEFAULT, "nobody", other)));
  }

  static StreamId stream(String account) {
    return new StreamId(Tenant.DEFAULT, "account", account);
  }

  private List<Bank.Entry> entries(String account) {
    return world.history(account).stream().map(Bank.Entry.class::cast).toList();
  }

  /** What the view should show of an account, by what happened to it. */
  private Optional<Object> due(String view, String account) {
    List<Bank.Entry> entries = entries(account);
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    Bank bank = new Bank();
    Bank.Account state = bank.initial();
    for (Bank.Entry entry : entries) {
      state = bank.evolve(state, entry);
    }
    return Optional.of(
        view.equals(TURNOVERS)
            ? new BankContext.Turnover(account, entries.size())
            : new BankContext.Balance(account, state.balance(), entries.size()));
  }

  private Optional<Object> shown(TableId table, String account) {
    Class<?> row =
        table.view().equals(TURNOVERS) ? BankContext.Turnover.class : BankContext.Balance.class;
    return world
        .memory
        .views()
        .row(table, Tenant.DEFAULT, account)
        .map(StoredRow::body)
        .map(body -> BankWorld.CODEC.decode(body, row));
  }

  /** The live table shows exactly what happened. */
  void assertRight(String view, int version) {
    TableId live = TableId.live(view, version);
    for (int i = 0; i < ACCOUNTS; i++) {
      assertThat(shown(live, account(i))).as(account(i)).isEqualTo(due(view, account(i)));
    }
    assertThat(shown(live, "nobody")).isEmpty();
  }

  TableId live(String view) {
    return world.memory.views().tables().live(view).orElseThrow();
  }

  List<ViewTable.State> states(String view) {
    return world.memory.views().tables().all(view).stream().map(ViewTable::state).toList();
  }

  static ViewKeeper<?> keeper(ContextRuntime bank, String view) {
    return bank.keptViews().keeper(view).orElseThrow();
  }

  static RebuildStatus status(ContextRuntime bank, String view) {
    return keeper(bank, view).lastRebuild().orElseThrow();
  }

  /** Rebuilds and lets a minute pass. */
  RebuildStatus rebuilt(ContextRuntime bank, String view, RebuildKind kind) {
    keeper(bank, view).rebuild(kind);
    world.host.advance(Duration.ofMinutes(1));
    return status(bank, view);
  }

  /** Gives deposits without waiting for them. */
  static void deposit(ContextRuntime bank, int count) {
    for (int i = 0; i < count; i++) {
      BankWorld.give(bank, new Bank.Deposit(account(i), 1));
    }
  }
}
