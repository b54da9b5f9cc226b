package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.engine.Call;
import dev.tidemark.kernel.engine.CommandOutcome;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.Idempotency;
import dev.tidemark.kernel.engine.StaleVersion;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.testkit.SampleOrigin;
import dev.tidemark.testkit.engine.WatchedEvents.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FollowingCommandsTest {
  private final BankWorld world = new BankWorld();

  private static Call<Bank.Account> expecting(long version) {
    return new Call<>(SampleOrigin.ORIGIN, OptionalLong.of(version), Optional.empty());
  }

  private static Call<Bank.Account> keyed(String key) {
    return new Call<>(
        SampleOrigin.ORIGIN,
        OptionalLong.empty(),
        Optional.of(
            new Idempotency<>(
                CommitId.ofRequest("ann", key), new byte[] {1}, outcome -> new byte[] {2})));
  }

  private static CommandOutcome<Bank.Account> only(List<CommandOutcome<Bank.Account>> told) {
    assertThat(told).as("outcomes told").hasSize(1);
    return told.getFirst();
  }

  @Test
  void answers_with_the_state_the_version_and_the_position() {
    ContextRuntime bank = world.open();
    List<CommandOutcome<Bank.Account>> told = BankWorld.give(bank, new Bank.Deposit("a", 5));
    assertThat(told).isEmpty();
    world.host.settle();
    assertThat(only(told))
        .isEqualTo(new CommandOutcome.Followed<>(new Bank.Account(5, false, 0, 0), 1, 1));
  }

  @Test
  void refuses_what_contradicts_the_state_and_stores_nothing() {
    ContextRuntime bank = world.open();
    var told = BankWorld.give(bank, new Bank.Withdraw("a", 5));
    world.host.settle();
    assertThat(only(told)).isEqualTo(new CommandOutcome.Refused<>(new Bank.NotEnough(0)));
    assertThat(world.memory.log().head().position()).isZero();
  }

  @Test
  void tells_a_refusal_only_after_the_commit_it_was_decided_on() {
    ContextRuntime bank = world.open();
    BankWorld.give(bank, new Bank.Deposit("a", 5));
    var refused = BankWorld.give(bank, new Bank.Withdraw("a", 9));
    assertThat(refused).isEmpty();
    world.host.settle();
    assertThat(only(refused)).isEqualTo(new CommandOutcome.Refused<>(new Bank.NotEnough(5)));
  }

  @Test
  void decides_a_refusal_again_when_the_commit_it_was_decided_on_is_not_stored() {
    ContextRuntime bank = world.open();
    world.done(bank, new Bank.Deposit("a", 5));
    world.events.next(Fate.UNAVAILABLE);
    var failed = BankWorld.give(bank, new Bank.Withdraw("a", 5));
    var second = BankWorld.give(bank, new Bank.Withdraw("a", 4));
    world.host.settle();
    assertThat(only(failed)).isInstanceOf(CommandOutcome.Failed.class);
    assertThat(only(second)).isInstanceOf(CommandOutcome.Followed.class);
  }

  @Test
  void refuses_a_version_that_is_no_longer_current() {
    ContextRuntime bank = world.open();
    world.done(bank, new Bank.Deposit("a", 5));
    var stale = BankWorld.give(bank, new Bank.Deposit("a", 1), expecting(0));
    var current = BankWorld.give(bank, new Bank.Deposit("a", 1), expecting(1));
    world.host.settle();
    assertThat(only(stale)).isEqualTo(new CommandOutcome.Refused<>(new StaleVersion(1)));
    assertThat(only(current)).isInstanceOf(CommandOutcome.Followed.class);
  }

  @Test
  void answers_a_repetition_as_the_first_time() {
    ContextRuntime bank = world.open();
    var first = BankWorld.give(bank, new Bank.Deposit("a", 5), keyed("k"));
    var meanwhile = BankWorld.give(bank, new Bank.Deposit("a", 5), keyed("k"));
    world.host.settle();
    var later = BankWorld.give(bank, new Bank.Deposit("a", 5), keyed("k"));
    world.host.settle();
    assertThat(only(first)).isInstanceOf(CommandOutcome.Followed.class);
    assertThat(only(meanwhile)).isInstanceOf(CommandOutcome.Repeated.class);
    assertThat(only(later)).isInstanceOf(CommandOutcome.Repeated.class);
    assertThat(world.history("a")).containsExactly(new Bank.Deposited(5));
  }

  @Test
  void reaches_another_aggregate_in_the_same_commit() {
    ContextRuntime bank = world.open();
    world.done(bank, new Bank.Deposit("a", 5), new Bank.Transfer("a", 3, "b"));
    assertThat(world.history("b")).containsExactly(new Bank.Deposited(3));
    Commit commit = world.events.batches.getLast().getLast();
    assertThat(commit.appends()).hasSize(2);
    assertThat(commit.rows()).hasSize(2);
    assertThat(commit.outbox()).hasSize(1);
  }

  @Test
  void fails_as_a_whole_when_an_aggregate_refuses_what_a_process_orders() {
    ContextRuntime bank = world.open();
    world.done(bank, new Bank.Deposit("a", 5), new Bank.Close("b"));
    var told = BankWorld.give(bank, new Bank.Transfer("a", 3, "b"));
    world.host.settle();
    assertThat(only(told)).isInstanceOf(CommandOutcome.Failed.class);
    assertThat(world.history("a")).containsExactly(new Bank.Deposited(5));
  }

  @Test
  void decides_again_when_another_process_was_faster() {
    ContextRuntime one = world.open();
    ContextRuntime two = world.open();
    world.done(one, new Bank.Deposit("a", 5));
    world.done(two, new Bank.Withdraw("a", 2));
    var told = BankWorld.give(one, new Bank.Withdraw("a", 2));
    world.host.settle();
    assertThat(only(told))
        .isEqualTo(new CommandOutcome.Followed<>(new Bank.Account(1, false, 0, 0), 3, 3));
    assertThat(world.events.refusals).hasSize(1);
  }

  @Test
  void refuses_nothing_because_of_a_state_that_another_process_has_left_behind() {
    ContextRuntime one = world.open();
    ContextRuntime two = world.open();
    world.done(one, new Bank.Deposit("a", 1));
    world.done(two, new Bank.Deposit("a", 9));
    var told = BankWorld.give(one, new Bank.Withdraw("a", 10));
    world.host.settle();
    world.done(two, new Bank.Deposit("a", 1));
    var expecting = BankWorld.give(one, new Bank.Deposit("a", 1), expecting(4));
    world.host.settle();
    assertThat(only(told)).isInstanceOf(CommandOutcome.Followed.class);
    assertThat(only(expecting)).isInstanceOf(CommandOutcome.Followed.class);
  }

  @Test
  void undoes_a_chain_built_on_a_commit_that_lost_even_if_the_versions_fit() {
    ContextRuntime one = world.open();
    ContextRuntime two = world.open();
    world.done(one, new Bank.Deposit("a", 5));
    // Both commits of the first process wait while the second one writes version 2.
    var lost = BankWorld.give(one, new Bank.Withdraw("a", 5));
    var built = BankWorld.give(one, new Bank.Deposit("a", 1));
    var other = new ArrayList<CommandOutcome<Bank.Account>>();
    two.engine()
        .command(new Bank.Withdraw("a", 4), Call.<Bank.Account>of(SampleOrigin.ORIGIN), other::add);
    two.pumps().getFirst().pump().turn();
    world.host.settle();
    assertThat(only(other)).isInstanceOf(CommandOutcome.Followed.class);
    assertThat(only(built)).isInstanceOf(CommandOutcome.Followed.class);
    assertThat(only(lost)).isInstanceOf(CommandOutcome.Refused.class);
    assertThat(world.history("a"))
        .containsExactly(new Bank.Deposited(5), new Bank.Withdrawn(4), new Bank.Deposited(1));
  }

  @Test
  void writes_the_commands_of_one_hot_stream_without_any_conflict() {
    ContextRuntime bank = world.open(BankContext.with(BankContext.accounts().build()).build());
    for (int i = 0; i < 64; i++) {
      BankWorld.give(bank, new Bank.Deposit("a", 1));
    }
    world.host.settle();
    assertThat(world.events.refusals).isEmpty();
    assertThat(world.events.batches).hasSize(1);
    assertThat(world.history("a")).hasSize(64);
  }

  @Test
  void undoes_a_chain_of_any_length_when_its_first_commit_is_not_stored() {
    ContextRuntime bank = world.open(BankContext.with(BankContext.accounts().build()).build());
    world.done(bank, new Bank.Deposit("a", 1));
    world.events.next(Fate.UNAVAILABLE);
    int length = 20_000;
    List<CommandOutcome<Bank.Account>> told = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      bank.engine().command(new Bank.Deposit("a", 1), Call.of(SampleOrigin.ORIGIN), told::add);
    }
    world.host.settle();
    assertThat(told).hasSize(length);
    long failed = told.stream().filter(CommandOutcome.Failed.class::isInstance).count();
    assertThat(failed).isEqualTo(512);
    assertThat(world.memory.log().head().position()).isEqualTo(1 + length - failed);
  }

  @Test
  void shows_an_inline_row_in_the_same_commit() {
    ContextRuntime bank = world.open();
    world.done(bank, new Bank.Deposit("a", 5));
    assertThat(bank.reader(SampleOrigin.ORIGIN.tenant()).row(BankContext.BALANCES, "a"))
        .contains(new BankContext.Balance("a", 5, 1));
  }
}
