package dev.tidemark.testkit.engine;

import static dev.tidemark.testkit.engine.BankViews.BALANCES;
import static dev.tidemark.testkit.engine.BankViews.TURNOVERS;
import static dev.tidemark.testkit.engine.BankViews.account;
import static dev.tidemark.testkit.engine.BankViews.deposit;
import static dev.tidemark.testkit.engine.BankViews.version;
import static dev.tidemark.testkit.engine.BankViews.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.ViewNotReady;
import dev.tidemark.kernel.log.Lease;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An old and a new release work on one log side by side, each with its own tables. */
class RunningTwoReleasesTest {
  private final BankWorld world = new BankWorld();
  private final BankViews views = new BankViews(world);

  private void pass(Duration time) {
    world.host.advance(time);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void each_release_shows_what_the_other_one_did(long seed) {
    BankWorld both = new BankWorld(SingleThreadHost.seeded(seed));
    BankViews shown = new BankViews(both);
    ContextRuntime plain = both.open(without());
    ContextRuntime old = both.open(version(1));
    deposit(old, 30);
    both.host.advance(Duration.ofSeconds(5));
    ContextRuntime renewed = both.open(version(2));
    for (int i = 0; i < 400; i++) {
      ContextRuntime one = i % 3 == 0 ? plain : i % 3 == 1 ? old : renewed;
      BankWorld.give(one, new Bank.Deposit(account(i / 3), 1));
      if (!both.host.step()) {
        both.host.advance(Duration.ofMillis(20));
      }
    }
    both.host.advance(Duration.ofMinutes(1));
    for (int version = 1; version <= 2; version++) {
      shown.assertRight(BALANCES, version);
      shown.assertRight(TURNOVERS, version);
    }
  }

  @Test
  void a_release_that_comes_back_shows_what_happened_while_it_was_away() {
    ContextRuntime renewed = world.open(version(1));
    deposit(renewed, 30);
    pass(Duration.ofSeconds(5));
    world.host.crash(renewed);
    ContextRuntime plain = world.open(without());
    pass(Duration.ofMinutes(1));
    deposit(plain, 30);
    pass(Duration.ofSeconds(5));
    world.host.crash(plain);

    world.open(version(1));
    pass(Duration.ofMinutes(1));

    views.assertRight(BALANCES, 1);
    views.assertRight(TURNOVERS, 1);
  }

  @Test
  void a_new_version_of_an_inline_view_does_not_keep_the_context_from_working() {
    views.prefill(40_000);
    ContextRuntime bank = world.open(version(2));
    assertThatThrownBy(() -> bank.reader(Tenant.DEFAULT).row(BankContext.balances(2), account(1)))
        .isInstanceOf(ViewNotReady.class);
    deposit(bank, 30);
    pass(Duration.ofSeconds(5));
    views.assertRight(BALANCES, 2);
    deposit(bank, 30);
    world.host.settle();
    views.assertRight(BALANCES, 2);
  }

  @Test
  void opens_while_another_process_builds_the_view() {
    Lease other =
        world.memory.leases().take("rebuild:" + BALANCES, "other", Duration.ofMinutes(5)).get();
    ContextRuntime bank = world.open(version(1));
    deposit(bank, 30);
    pass(Duration.ofMinutes(1));
    assertThatThrownBy(() -> bank.reader(Tenant.DEFAULT).row(BankContext.BALANCES, account(1)))
        .isInstanceOf(ViewNotReady.class);
    world.memory.leases().release(other);
    pass(Duration.ofSeconds(10));
    views.assertRight(BALANCES, 1);
  }

  @Test
  void the_old_rows_of_a_projected_view_are_shown_until_the_new_ones_are_there() {
    ContextRuntime old = world.open(version(1));
    deposit(old, 30);
    pass(Duration.ofSeconds(5));
    world.host.crash(old);
    Lease other =
        world.memory.leases().take("rebuild:" + TURNOVERS, "other", Duration.ofMinutes(5)).get();
    ContextRuntime renewed = world.open(version(2));
    deposit(renewed, 30);
    pass(Duration.ofMinutes(1));
    assertThat(entries(renewed)).isEqualTo(3);
    world.memory.leases().release(other);
    pass(Duration.ofSeconds(10));
    assertThat(entries(renewed)).isEqualTo(6);
  }

  private static long entries(ContextRuntime bank) {
    return bank.reader(Tenant.DEFAULT)
        .row(BankContext.turnovers(2), account(1))
        .orElseThrow()
        .entries();
  }
}
