package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.RebuildKind;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.port.Faults;
import dev.tidemark.kernel.port.Pump;
import dev.tidemark.kernel.port.Turn;
import dev.tidemark.kernel.view.TableId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepingViewsTest {
  private final BankWorld world = new BankWorld();

  private static Faults crashAtThe(int time, String label) {
    List<String> met = new ArrayList<>();
    return at -> {
      if (at.equals(label)) {
        met.add(at);
        if (met.size() == time) {
          throw new Crash(at);
        }
      }
    };
  }

  private static Declaration version(int version) {
    return BankContext.with(BankContext.showing().build())
        .view(BankContext.turnovers(version))
        .build();
  }

  private static long entries(ContextRuntime bank, String account) {
    return bank.reader(Tenant.DEFAULT)
        .row(BankContext.turnovers(1), account)
        .map(BankContext.Turnover::entries)
        .orElse(0L);
  }

  private void deposits(ContextRuntime bank, int count) {
    for (int i = 0; i < count; i++) {
      BankWorld.give(bank, new Bank.Deposit("k" + i % 10, 1));
    }
    world.host.settle();
  }

  private static Declaration withoutViews() {
    return BankContext.with(BankContext.accounts().build()).build();
  }

  @Test
  void goes_on_after_a_crash_while_it_is_opened() {
    new BankViews(world).prefill(1_000);
    Faults faults = crashAtThe(1, "projector.beforeApply");
    assertThatThrownBy(() -> world.open(withoutInline(), faults)).isInstanceOf(Crash.class);
    ContextRuntime bank = world.open(withoutInline());
    world.host.advance(Duration.ofMinutes(1));
    assertThat(entries(bank, "k3")).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void goes_on_exactly_where_it_was_after_a_crash(int time) {
    new BankViews(world).prefill(90_000);
    ContextRuntime doomed = world.open(withoutInline(), crashAtThe(time, "projector.beforeApply"));
    world.host.advance(Duration.ofSeconds(2));
    assertThat(world.host.lives(doomed)).isFalse();
    ContextRuntime bank = world.open(withoutInline());
    world.host.advance(Duration.ofMinutes(1));
    assertThat(entries(bank, "k3")).isEqualTo(9_000);
  }

  @Test
  void writes_once_what_several_pages_change() {
    new BankViews(world).prefill(27_000);
    List<String> writes = new ArrayList<>();
    Faults counting =
        at -> {
          if (at.equals("projector.beforeApply")) {
            writes.add(at);
          }
        };
    ContextRuntime bank = world.open(withoutInline(), counting);
    world.host.advance(Duration.ofSeconds(5));
    assertThat(entries(bank, "k3")).isEqualTo(2_700);
    assertThat(writes).hasSize(1);
  }

  private static Declaration withoutInline() {
    return BankContext.with(BankContext.accounts().build()).view(BankContext.turnovers(1)).build();
  }

  @Test
  void takes_a_breath_when_it_has_caught_up_and_only_then() {
    ContextRuntime bank = world.open(withoutInline());
    world.host.settle();
    BankWorld.give(bank, new Bank.Deposit("k1", 1));
    pump(bank, "committer").turn();
    Pump view = pump(bank, "view turnovers");
    assertThat(view.turn())
        .isInstanceOfSatisfying(Turn.Rest.class, rest -> assertThat(rest.least()).isPositive());
    assertThat(entries(bank, "k1")).isEqualTo(1);
    assertThat(view.turn())
        .isInstanceOfSatisfying(Turn.Rest.class, rest -> assertThat(rest.least()).isZero());
  }

  private static Pump pump(ContextRuntime bank, String name) {
    return bank.pumps().stream()
        .filter(named -> named.name().equals(name))
        .findFirst()
        .orElseThrow()
        .pump();
  }

  @Test
  void rebuilds_beside_the_live_table_and_then_switches() {
    ContextRuntime bank = world.open(version(1));
    deposits(bank, 50);
    bank.views().getFirst().rebuild(RebuildKind.ANEW);
    assertThat(entries(bank, "k3")).isEqualTo(5);
    deposits(bank, 10);
    world.host.advance(Duration.ofSeconds(5));
    assertThat(entries(bank, "k3")).isEqualTo(6);
    assertThat(world.memory.views().tables().live("turnovers"))
        .contains(new TableId("turnovers", 1, 2));
  }

  @Test
  void builds_a_new_version_beside_the_old_one_which_goes_on_serving() {
    ContextRuntime old = world.open(version(1));
    deposits(old, 50);
    ContextRuntime renewed = world.open(version(2));
    assertThat(entries(old, "k3")).isEqualTo(5);
    world.host.advance(Duration.ofSeconds(5));
    deposits(renewed, 10);
    world.host.advance(Duration.ofSeconds(5));
    assertThat(entries(old, "k3")).isEqualTo(6);
    assertThat(entries(renewed, "k3")).isEqualTo(6);
    assertThat(world.memory.views().tables().live("turnovers"))
        .contains(new TableId("turnovers", 2, 1));
  }

  @Test
  void fills_an_inline_view_from_the_log_as_the_commits_would_have() {
    ContextRuntime first = world.open(withoutViews());
    deposits(first, 1500);
    world.host.crash(first);
    ContextRuntime bank = world.open();
    assertThat(bank.reader(Tenant.DEFAULT).row(BankContext.BALANCES, "k3"))
        .contains(new BankContext.Balance("k3", 150, 150));
  }

  @Test
  void fills_an_inline_view_rightly_after_a_crash_in_the_middle() {
    new BankViews(world).prefill(50_000);
    Declaration inline = BankContext.with(BankContext.showing().build()).build();
    ContextRuntime doomed = world.open(inline, crashAtThe(2, "projector.beforeApply"));
    world.host.advance(Duration.ofSeconds(2));
    assertThat(world.host.lives(doomed)).isFalse();
    world.host.advance(Duration.ofMinutes(1));
    ContextRuntime bank = world.open(inline);
    world.host.advance(Duration.ofMinutes(1));
    assertThat(bank.reader(Tenant.DEFAULT).row(BankContext.BALANCES, "k3"))
        .contains(new BankContext.Balance("k3", 5_000, 5_000));
  }

  @Test
  void stops_loudly_beyond_the_end_of_a_log_that_was_restored() {
    ContextRuntime before = world.open(version(1));
    deposits(before, 5);
    world.host.advance(Duration.ofSeconds(5));
    world.host.crash(before);
    world.host.advance(Duration.ofMinutes(1));
    var tables = world.memory.views();
    TableId live = tables.tables().live("turnovers").orElseThrow();
    var lease =
        world.memory.leases().take("view:" + live, "vandal", Duration.ofSeconds(1)).orElseThrow();
    Checkpoint beyond = new Checkpoint(world.memory.log().head().incarnation(), 99);
    tables.apply(live, List.of(), beyond, lease);
    world.host.advance(Duration.ofMinutes(1));
    ContextRuntime after = world.open(version(1));
    world.host.advance(Duration.ofSeconds(5));
    assertThat(world.host.alarms(after))
        .anyMatch(told -> told.startsWith("stalled view turnovers") && told.contains("99"));
  }
}
