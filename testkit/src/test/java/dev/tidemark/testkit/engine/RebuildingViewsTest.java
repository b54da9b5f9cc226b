package dev.tidemark.testkit.engine;

import static dev.tidemark.testkit.engine.BankViews.BALANCES;
import static dev.tidemark.testkit.engine.BankViews.TURNOVERS;
import static dev.tidemark.testkit.engine.BankViews.deposit;
import static dev.tidemark.testkit.engine.BankViews.keeper;
import static dev.tidemark.testkit.engine.BankViews.status;
import static dev.tidemark.testkit.engine.BankViews.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.ContextViews;
import dev.tidemark.kernel.engine.RebuildKind;
import dev.tidemark.kernel.engine.RebuildRefused;
import dev.tidemark.kernel.engine.RebuildStatus;
import dev.tidemark.kernel.engine.RebuildStatus.Phase;
import dev.tidemark.kernel.engine.ViewComparison;
import dev.tidemark.kernel.view.RowKey;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.ViewTable.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Views are rebuilt beside the live ones, compared, exchanged, and taken back. */
class RebuildingViewsTest {
  private final BankWorld world = new BankWorld(SingleThreadHost.seeded(7));
  private final BankViews views = new BankViews(world);

  private ContextRuntime opened(int deposits) {
    ContextRuntime bank = world.open(version(1));
    deposit(bank, deposits);
    world.host.advance(Duration.ofSeconds(5));
    return bank;
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {TURNOVERS, BALANCES})
  void finds_what_was_changed_by_hand_and_repairs_it(String view) {
    ContextRuntime bank = opened(50);
    views.damage(view, 1);

    RebuildStatus done = views.rebuilt(bank, view, RebuildKind.ANEW);

    assertThat(done.phase()).isEqualTo(Phase.DONE);
    ViewComparison found = done.comparison().orElseThrow();
    assertThat(List.of(found.equal(), found.differing(), found.missing(), found.extra()))
        .containsExactly(8L, 1L, 1L, 1L);
    assertThat(found.position()).isEqualTo(50);
    assertThat(found.first())
        .extracting(difference -> difference.at())
        .containsExactly(key("k2"), key("k3"), key("nobody"));
    assertThat(text(found.first().getFirst().live().orElseThrow())).contains("\"k1\"");
    assertThat(text(found.first().getFirst().rebuilt().orElseThrow())).contains("\"k2\"");
    assertThat(found.first().get(1).live()).isEmpty();
    assertThat(found.first().get(2).rebuilt()).isEmpty();
    views.assertRight(view, 1);
    assertThat(views.states(view)).containsExactly(State.KEPT, State.LIVE);
  }

  private static RowKey key(String account) {
    return new RowKey(Tenant.DEFAULT, account);
  }

  @ParameterizedTest
  @ValueSource(strings = {TURNOVERS, BALANCES})
  void compares_without_changing_anything(String view) {
    ContextRuntime bank = opened(50);
    views.damage(view, 1);
    TableId before = views.live(view);

    RebuildStatus done = views.rebuilt(bank, view, RebuildKind.COMPARE);

    assertThat(done.phase()).isEqualTo(Phase.DONE);
    assertThat(done.comparison().orElseThrow().same()).isFalse();
    assertThat(views.live(view)).isEqualTo(before);
    assertThat(views.states(view)).containsExactly(State.LIVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {TURNOVERS, BALANCES})
  void goes_back_to_the_earlier_table_brought_up_to_date(String view) {
    ContextRuntime bank = opened(50);
    TableId first = views.live(view);
    views.rebuilt(bank, view, RebuildKind.ANEW);
    deposit(bank, 20);
    world.host.advance(Duration.ofSeconds(5));

    RebuildStatus back = views.rebuilt(bank, view, RebuildKind.BACK);

    assertThat(back.phase()).isEqualTo(Phase.DONE);
    assertThat(views.live(view)).isEqualTo(first);
    views.assertRight(view, 1);
    deposit(bank, 20);
    world.host.advance(Duration.ofSeconds(5));
    views.assertRight(view, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {TURNOVERS, BALANCES})
  void counts_the_events_that_all_rebuilds_took_in_and_no_others(String view) {
    ContextRuntime bank = opened(50);
    assertThat(keeper(bank, view).replayed()).as("followed only").isZero();

    views.rebuilt(bank, view, RebuildKind.ANEW);
    assertThat(keeper(bank, view).replayed()).isEqualTo(50);
    views.rebuilt(bank, view, RebuildKind.COMPARE);
    assertThat(keeper(bank, view).replayed()).isEqualTo(100);

    deposit(bank, 20);
    world.host.advance(Duration.ofSeconds(5));
    views.rebuilt(bank, view, RebuildKind.BACK);
    assertThat(keeper(bank, view).replayed()).as("only what the table had missed").isEqualTo(120);
  }

  @Test
  void says_so_when_there_is_nothing_to_go_back_to() {
    ContextRuntime bank = opened(10);
    RebuildStatus back = views.rebuilt(bank, TURNOVERS, RebuildKind.BACK);
    assertThat(back.phase()).isEqualTo(Phase.FAILED);
    assertThat(back.problem().orElseThrow()).contains("no earlier table").contains(TURNOVERS);
    assertThat(views.rebuilt(bank, TURNOVERS, RebuildKind.ANEW).phase()).isEqualTo(Phase.DONE);
  }

  @Test
  void takes_a_new_table_after_going_back() {
    ContextRuntime bank = opened(50);
    views.rebuilt(bank, TURNOVERS, RebuildKind.ANEW);
    views.rebuilt(bank, TURNOVERS, RebuildKind.BACK);

    RebuildStatus again = views.rebuilt(bank, TURNOVERS, RebuildKind.ANEW);

    assertThat(again.table()).contains(new TableId(TURNOVERS, 1, 3));
    assertThat(views.live(TURNOVERS)).isEqualTo(new TableId(TURNOVERS, 1, 3));
    assertThat(again.events()).isEqualTo(50);
    views.assertRight(TURNOVERS, 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void misses_nothing_and_shows_nothing_wrong_while_commands_flow(long seed) {
    BankWorld busy = new BankWorld(SingleThreadHost.seeded(seed));
    BankViews shown = new BankViews(busy);
    shown.prefill(9_000);
    ContextRuntime bank = busy.open(version(1));
    busy.host.advance(Duration.ofSeconds(5));
    keeper(bank, BALANCES).rebuild(RebuildKind.ANEW);
    keeper(bank, TURNOVERS).rebuild(RebuildKind.ANEW);
    long entries = 0;
    for (int i = 0; i < 3_000; i++) {
      if (i % 5 == 0) {
        BankWorld.give(bank, new Bank.Deposit("k3", 1));
      }
      if (!busy.host.step()) {
        busy.host.advance(Duration.ofMillis(100));
      }
      long version = busy.memory.events().read(BankViews.stream("k3"), 0, 10_000).size();
      assertThat(balance(bank).version()).isEqualTo(version);
      assertThat(entries(bank)).isBetween(entries, version);
      entries = entries(bank);
    }
    busy.host.advance(Duration.ofMinutes(1));
    for (String view : List.of(BALANCES, TURNOVERS)) {
      assertThat(status(bank, view).phase()).isEqualTo(Phase.DONE);
      assertThat(status(bank, view).comparison().orElseThrow().same()).isTrue();
      assertThat(shown.live(view)).isEqualTo(new TableId(view, 1, 2));
      shown.assertRight(view, 1);
    }
  }

  private static BankContext.Balance balance(ContextRuntime bank) {
    return bank.reader(Tenant.DEFAULT).row(BankContext.BALANCES, "k3").orElseThrow();
  }

  private static long entries(ContextRuntime bank) {
    return bank.reader(Tenant.DEFAULT).row(BankContext.turnovers(1), "k3").orElseThrow().entries();
  }

  @Test
  void refuses_a_second_rebuild_of_a_view_in_the_same_process() {
    ContextRuntime bank = opened(10);
    keeper(bank, TURNOVERS).rebuild(RebuildKind.ANEW);
    assertThatThrownBy(() -> keeper(bank, TURNOVERS).rebuild(RebuildKind.COMPARE))
        .isInstanceOf(RebuildRefused.class)
        .hasMessageContaining(TURNOVERS);
    keeper(bank, BALANCES).rebuild(RebuildKind.ANEW);
    world.host.advance(Duration.ofMinutes(1));
    assertThat(status(bank, TURNOVERS).phase()).isEqualTo(Phase.DONE);
    assertThat(status(bank, BALANCES).phase()).isEqualTo(Phase.DONE);
  }

  @Test
  void gives_a_second_rebuild_up_while_another_process_is_at_it() {
    ContextRuntime bank = opened(10);
    world.memory.leases().take("rebuild:" + TURNOVERS, "other", Duration.ofMinutes(5));
    TableId before = views.live(TURNOVERS);

    RebuildStatus second = views.rebuilt(bank, TURNOVERS, RebuildKind.ANEW);

    assertThat(second.phase()).isEqualTo(Phase.FAILED);
    assertThat(second.problem().orElseThrow()).contains("Another process");
    assertThat(views.live(TURNOVERS)).isEqualTo(before);
  }

  @Test
  void does_nothing_but_write_rows() {
    Instant due = SingleThreadHost.START.plus(Duration.ofDays(1));
    int[] mails = {0};
    ContextRuntime bank =
        world.open(
            BankContext.with(
                    BankContext.showing()
                        .reactor(
                            "mail",
                            Bank.Entry.class,
                            event -> {
                              mails[0]++;
                              return List.of();
                            })
                        .build())
                .view(BankContext.turnovers(1))
                .build());
    deposit(bank, 30);
    world.done(bank, new Bank.Plan("k1", due));
    world.host.advance(Duration.ofMinutes(1));
    List<Object> before = everythingThatHasAnEffect(mails);
    assertThat(mails[0]).isPositive();
    assertThat(world.postman.sent).isNotEmpty();

    for (String view : List.of(BALANCES, TURNOVERS)) {
      for (RebuildKind kind : List.of(RebuildKind.ANEW, RebuildKind.COMPARE, RebuildKind.BACK)) {
        assertThat(views.rebuilt(bank, view, kind).phase()).isEqualTo(Phase.DONE);
      }
    }

    assertThat(everythingThatHasAnEffect(mails)).isEqualTo(before);
  }

  private List<Object> everythingThatHasAnEffect(int[] mails) {
    return List.of(
        mails[0],
        world.postman.sent.size(),
        world.memory.outbox().messagesAfter(0, 10_000).size(),
        world.memory.timers().due(Instant.MAX, 10_000),
        world.memory.log().head());
  }

  @Test
  void rebuilds_where_nothing_runs() {
    views.prefill(9_000);
    ContextRuntime before = world.open(version(1));
    world.host.advance(Duration.ofSeconds(5));
    views.damage(TURNOVERS, 1);
    world.host.crash(before);
    world.host.advance(Duration.ofMinutes(1));
    ContextViews[] beside = new ContextViews[1];
    world.host.open(ports -> {
      beside[0] =
          ContextViews.beside(
              version(1),
              world.store,
              BankContext.CONTRACTS,
              BankWorld.CODEC,
              BankWorld.MESSAGES,
              ports);
      return world.idle(ports);
    });
    var keeper = beside[0].keeper(TURNOVERS).orElseThrow();
    keeper.rebuild(RebuildKind.ANEW);
    IntStream.range(0, 100)
        .forEach(turn -> {
          keeper.turnRebuild();
          world.host.settle();
        });

    assertThat(keeper.lastRebuild().orElseThrow().phase()).isEqualTo(Phase.DONE);
    assertThat(keeper.lastRebuild().orElseThrow().comparison().orElseThrow().same()).isFalse();
    views.assertRight(TURNOVERS, 1);
  }

  @Test
  void tells_how_far_it_is() {
    views.prefill(9_000);
    ContextRuntime bank = world.open(version(1));
    world.host.advance(Duration.ofSeconds(5));
    RebuildStatus begun = keeper(bank, TURNOVERS).rebuild(RebuildKind.ANEW);
    assertThat(begun.phase()).isEqualTo(Phase.WAITING);
    assertThat(begun.target()).isEqualTo(9_000);
    RebuildStatus now = begun;
    while (now.phase() != Phase.COMPARING) {
      assertThat(now.events()).isLessThanOrEqualTo(9_000);
      assertThat(world.host.step()).isTrue();
      now = status(bank, TURNOVERS);
    }
    assertThat(now.position()).isEqualTo(9_000);
    assertThat(now.events()).isEqualTo(9_000);
    world.host.advance(Duration.ofSeconds(5));
    assertThat(status(bank, TURNOVERS).comparison().orElseThrow().equal()).isEqualTo(10);
    assertThat(status(bank, TURNOVERS).id()).isEqualTo(begun.id());
  }
}
