package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.engine.Call;
import dev.tidemark.kernel.engine.CommandOutcome;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.process.Reacted;
import dev.tidemark.kernel.process.SagaEntry;
import dev.tidemark.testkit.SampleOrigin;
import dev.tidemark.testkit.engine.WatchedEvents.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepingPromisesInAStormTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void every_command_has_one_effect_although_answers_get_lost(long seed) {
    BankWorld world = new BankWorld(SingleThreadHost.seeded(seed));
    SplittableRandom random = new SplittableRandom(seed);
    world.events.fates =
        () ->
            switch (random.nextInt(10)) {
              case 0 -> Fate.LOST_BEFORE;
              case 1 -> Fate.LOST_AFTER;
              case 2 -> Fate.UNAVAILABLE;
              default -> Fate.NORMAL;
            };
    ContextRuntime one = world.open();
    ContextRuntime two = world.open();
    List<Integer> followed = new ArrayList<>();
    List<Integer> expected = new ArrayList<>();
    for (int i = 1; i <= 500; i++) {
      expected.add(i);
      insist(random.nextBoolean() ? one : two, i, followed);
      for (int steps = random.nextInt(6); steps > 0; steps--) {
        world.host.step();
      }
    }
    world.host.advance(Duration.ofMinutes(1));
    assertThat(followed).containsExactlyInAnyOrderElementsOf(expected);
    List<Long> stored = new ArrayList<>();
    for (int account = 0; account < 7; account++) {
      world.history("k" + account).forEach(e -> stored.add(((Bank.Deposited) e).amount()));
    }
    assertThat(stored.stream().map(Long::intValue)).containsExactlyInAnyOrderElementsOf(expected);
    List<StoredEvent> log = world.memory.log().after(0, 1000);
    assertThat(log.getLast().position()).isEqualTo(500);
  }

  private static void insist(ContextRuntime bank, int i, List<Integer> followed) {
    bank.engine()
        .command(
            new Bank.Deposit("k" + i % 7, i),
            Call.<Bank.Account>of(SampleOrigin.ORIGIN),
            (CommandOutcome<Bank.Account> outcome) -> {
              switch (outcome) {
                case CommandOutcome.Followed<Bank.Account> done -> followed.add(i);
                // A failure promises that nothing changed, so giving it again is safe.
                case CommandOutcome.Failed<Bank.Account> failed -> insist(bank, i, followed);
                case CommandOutcome.Refused<Bank.Account> refused ->
                    throw new AssertionError(refused);
                case CommandOutcome.Repeated<Bank.Account> repeated ->
                    throw new AssertionError(repeated);
              }
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "committer.beforeWrite",
        "committer.afterWrite",
        "relay.beforeSend",
        "relay.beforeSave",
        "consumer.beforeHandle",
        "consumer.beforeAcknowledge",
        "timers.beforeElapse"
      })
  void a_saga_settles_once_whatever_point_it_crashes_at(String label) {
    BankWorld world = new BankWorld();
    int delay = "timers.beforeElapse".equals(label) ? 10 : 1;
    ContextRuntime doomed = world.open(BankContext.plain(), BankWorld.crashAt(label));
    var accepted = BankWorld.give(doomed, new Bank.AskLoan("a", 100));
    world.host.advance(Duration.ofSeconds(2));
    for (int minute = 0; minute < 20; minute++) {
      if (!world.host.lives(doomed)) {
        doomed = world.open();
        if (accepted.isEmpty() && world.history("a").isEmpty()) {
          BankWorld.give(doomed, new Bank.AskLoan("a", 100));
        }
      }
      if (minute >= delay) {
        world.postman.contents().forEach(asked -> answer(world, asked));
      }
      world.host.advance(Duration.ofMinutes(1));
    }
    assertThat(world.history("a"))
        .containsExactly(new Bank.LoanAsked(100), new Bank.LoanSettled(delay == 1));
    assertThat(world.postman.sent.stream().map(m -> m.id()).distinct().count())
        .isEqualTo(delay == 1 ? 1 : sentUndoing(world));
  }

  private static long sentUndoing(BankWorld world) {
    long undone =
        world.history("loan", "a").stream()
            .filter(Reacted.class::isInstance)
            .flatMap(e -> ((Reacted) e).entries().stream())
            .filter(SagaEntry.UndoRequested.class::isInstance)
            .count();
    return 1 + undone;
  }

  private static void answer(BankWorld world, Contract asked) {
    switch (asked) {
      case Bank.CheckCredit check ->
          world.postman.bring(BankWorld.message("good", new Bank.CreditGood("a")));
      case Bank.ForgetCredit forget ->
          world.postman.bring(BankWorld.message("gone", new Bank.CreditForgotten("a")));
      default -> {}
    }
  }
}
