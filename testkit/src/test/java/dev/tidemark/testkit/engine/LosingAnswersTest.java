package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.message.Message;
import dev.tidemark.kernel.process.Handler;
import dev.tidemark.kernel.view.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The simulator found each of these: a store that loses one answer stops no engine for good. */
class LosingAnswersTest {
  private final BankWorld world = new BankWorld();

  private ContextRuntime open(Declaration declaration, LossyStore store) {
    return world.host.open(ports ->
        new ContextRuntime(
            declaration,
            store,
            BankContext.CONTRACTS,
            BankWorld.CODEC,
            BankWorld.MESSAGES,
            world.postman,
            ports));
  }

  @Test
  void a_view_that_was_written_is_not_written_again() {
    LossyStore store = new LossyStore(world.store, "follow");
    Declaration declaration =
        BankContext.with(BankContext.showing().build()).view(BankContext.turnovers(1)).build();
    ContextRuntime bank = open(declaration, store);

    world.done(bank, new Bank.Deposit("a", 1), new Bank.Deposit("a", 2));
    world.host.advance(Duration.ofMinutes(1));

    assertThat(store.lost()).isTrue();
    assertThat(bank.reader(Tenant.DEFAULT).row(BankContext.turnovers(1), "a"))
        .hasValueSatisfying(row -> assertThat(row.entries()).isEqualTo(2));
  }

  @Test
  void a_reactor_does_not_forget_what_it_began_when_its_progress_cannot_be_saved() {
    LossyStore store = new LossyStore(world.store, "save");
    List<String> calls = new ArrayList<>();
    ContextRuntime bank = open(BankContext.reacting(event -> called(calls, event)), store);

    for (int i = 0; i < 20; i++) {
      world.done(bank, new Bank.Deposit("a" + i, 1));
      world.host.advance(Duration.ofMillis(100));
    }
    world.host.advance(Duration.ofMinutes(1));

    assertThat(store.lost()).isTrue();
    assertThat(calls).hasSize(20);
  }

  private static List<Command<?>> called(List<String> calls, Recorded<? extends Bank.Entry> event) {
    calls.add(event.stream().id());
    return List.of();
  }

  @Test
  void a_message_that_may_be_parked_is_parked_for_certain() {
    LossyStore store = new LossyStore(world.store, "park");
    ContextRuntime bank = open(disgusted(), store);
    Message poison = BankWorld.message("poison", new Bank.SalaryPaid("a", 13));

    world.postman.bring(poison);
    world.host.advance(Duration.ofMinutes(2));

    assertThat(store.lost()).isTrue();
    assertThat(bank.consumer().parked(10)).hasSize(1);
    assertThat(world.postman.acknowledged).containsExactly(poison.id());
    assertThat(bank.consumer().idle()).isTrue();
  }

  @Test
  void a_message_that_lies_parked_unseen_can_be_requeued() {
    LossyStore store = new LossyStore(world.store, "park");
    ContextRuntime bank = open(disgustedUntil(store::lost), store);

    world.postman.bring(BankWorld.message("salary", new Bank.SalaryPaid("a", 5)));
    world.host.advance(Duration.ofMinutes(2));
    assertThat(bank.consumer().parkedKeys()).containsExactly("a");
    bank.consumer().requeue("a");
    world.host.advance(Duration.ofMinutes(1));

    assertThat(bank.consumer().parked(10)).isEmpty();
    assertThat(world.history("a")).containsExactly(new Bank.Deposited(5));
  }

  /** A bank that can handle no salary. */
  private static Declaration disgusted() {
    return disgustedUntil(() -> false);
  }

  /** A bank that can handle no salary until then. */
  private static Declaration disgustedUntil(BooleanSupplier then) {
    return Declaration.of("bank")
        .aggregate(BankContext.showing().build())
        .handles(
            Bank.SalaryPaid.class,
            Handler.telling(
                message -> message.subject(), message -> deposited(message, then.getAsBoolean())))
        .build();
  }

  private static Bank.Deposit deposited(Bank.SalaryPaid message, boolean able) {
    if (!able) {
      throw new IllegalStateException("Not yet.");
    }
    return new Bank.Deposit(message.subject(), message.amount());
  }
}
