package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.log.DueTimer;
import dev.tidemark.kernel.process.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LettingTimersElapseTest {
  private static final Instant START = SingleThreadHost.START;
  private static final Instant NOON = START.plusSeconds(120);

  private final BankWorld world = new BankWorld();

  private List<Bank.InterestPaid> paid(String account) {
    return world.history(account).stream()
        .filter(Bank.InterestPaid.class::isInstance)
        .map(Bank.InterestPaid.class::cast)
        .toList();
  }

  private List<DueTimer> set() {
    return world.memory.timers().due(Instant.MAX, 10_000);
  }

  @Test
  void elapses_once_at_its_moment_and_not_before() {
    world.done(world.open(), new Bank.Plan("a", NOON));
    world.host.advance(Duration.ofMinutes(2).minusMillis(1));
    assertThat(paid("a")).isEmpty();
    world.host.advance(Duration.ofMinutes(14));
    assertThat(paid("a"))
        .singleElement()
        .satisfies(p ->
            assertThat(Duration.between(NOON, p.at()))
                .isBetween(Duration.ZERO, Duration.ofSeconds(3)));
    assertThat(set()).isEmpty();
  }

  @Test
  void does_not_elapse_after_it_was_taken_back() {
    ContextRuntime bank = world.open();
    world.done(bank, new Bank.Plan("a", NOON), new Bank.Cancel("a"));
    world.host.advance(Duration.ofMinutes(14));
    assertThat(paid("a")).isEmpty();
  }

  @Test
  void elapses_at_the_moment_it_was_set_to_last() {
    ContextRuntime bank = world.open();
    world.done(bank, new Bank.Plan("a", NOON), new Bank.Plan("a", NOON.plusSeconds(600)));
    world.host.advance(Duration.ofMinutes(14));
    assertThat(paid("a"))
        .singleElement()
        .satisfies(p -> assertThat(p.at()).isBetween(NOON.plusSeconds(600), NOON.plusSeconds(603)));
  }

  @Test
  void can_be_set_again_by_the_commit_that_uses_it_up() {
    Declaration monthly =
        BankContext.with(
                BankContext.accounts()
                    .policy((event, state, origin) ->
                        switch (event) {
                          case Bank.Planned planned ->
                              List.of(new Effect.Arm("interest", planned.due()));
                          case Bank.InterestPaid p when state.interests() < 3 ->
                              List.of(new Effect.Arm("interest", origin.at().plusSeconds(60)));
                          default -> List.of();
                        })
                    .build())
            .build();
    world.done(world.open(monthly), new Bank.Plan("a", START.plusSeconds(60)));
    world.host.advance(Duration.ofMinutes(10));
    assertThat(paid("a")).hasSize(3);
    assertThat(set()).isEmpty();
  }

  @Test
  void elapses_once_each_when_thousands_are_due_after_a_pause() {
    ContextRuntime before = world.open();
    for (int i = 0; i < 1500; i++) {
      BankWorld.give(before, new Bank.Plan("k" + i, NOON));
    }
    world.host.settle();
    world.host.crash(before);
    world.host.advance(Duration.ofMinutes(14));
    world.open();
    world.host.advance(Duration.ofMinutes(1));
    assertThat(set()).isEmpty();
    for (int i = 0; i < 1500; i++) {
      assertThat(paid("k" + i)).hasSize(1);
    }
  }

  @Test
  void elapses_once_although_two_processes_watch_it() {
    ContextRuntime one = world.open();
    world.open();
    world.done(one, new Bank.Plan("a", NOON));
    world.host.advance(Duration.ofMinutes(14));
    assertThat(paid("a")).hasSize(1);
  }

  @Test
  void is_used_up_when_its_owner_refuses() {
    ContextRuntime bank = world.open();
    world.done(bank, new Bank.Plan("a", NOON), new Bank.Close("a"));
    world.host.advance(Duration.ofMinutes(14));
    assertThat(paid("a")).isEmpty();
    assertThat(set()).isEmpty();
    assertThat(world.host.alarms(bank)).isEmpty();
  }

  @Test
  void does_not_come_early_after_failing_and_being_set_anew() {
    Declaration failing =
        BankContext.with(
                BankContext.accounts()
                    .policy((event, state, origin) ->
                        switch (event) {
                          case Bank.Planned planned ->
                              List.of(new Effect.Arm("interest", planned.due()));
                          case Bank.InterestPaid p when p.at().isBefore(NOON.minusSeconds(10)) ->
                              List.of(new Effect.Tell(new Bank.Deposit("closed", 1)));
                          default -> List.of();
                        })
                    .build())
            .build();
    ContextRuntime bank = world.open(failing);
    world.done(bank, new Bank.Close("closed"), new Bank.Plan("a", START.plusSeconds(60)));
    world.host.advance(Duration.ofSeconds(62));
    assertThat(world.host.alarms(bank)).isNotEmpty();
    world.done(bank, new Bank.Plan("a", NOON));
    world.host.advance(Duration.ofMinutes(14));
    assertThat(paid("a")).singleElement().satisfies(p -> assertThat(p.at()).isAfterOrEqualTo(NOON));
  }

  @Test
  void elapses_although_more_than_a_page_of_earlier_ones_fails_again_and_again() {
    Declaration partlyFailing =
        BankContext.with(
                BankContext.accounts()
                    .policy((event, state, origin) ->
                        switch (event) {
                          case Bank.Planned planned ->
                              List.of(new Effect.Arm("interest", planned.due()));
                          case Bank.InterestPaid p when state.balance() > 0 ->
                              List.of(new Effect.Tell(new Bank.Deposit("closed", 1)));
                          default -> List.of();
                        })
                    .build())
            .build();
    ContextRuntime bank = world.open(partlyFailing);
    world.done(bank, new Bank.Close("closed"));
    for (int i = 0; i < 300; i++) {
      BankWorld.give(bank, new Bank.Deposit("k" + i, 5));
      BankWorld.give(bank, new Bank.Plan("k" + i, START.plusSeconds(60)));
    }
    world.done(bank, new Bank.Plan("good", NOON));
    world.host.advance(Duration.ofMinutes(3));
    assertThat(paid("good")).hasSize(1);
    assertThat(set()).hasSize(300);
  }
}
