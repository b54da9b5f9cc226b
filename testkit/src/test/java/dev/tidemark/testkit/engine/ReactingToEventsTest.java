package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.view.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReactingToEventsTest {
  private final BankWorld world = new BankWorld();
  private final List<String> calls = new ArrayList<>();
  private final Set<String> down = new HashSet<>();

  private final Declaration declaration = BankContext.reacting(this::call);

  /** Calls the outside for each withdrawal, which pays a fee back. */
  private List<Command<?>> call(Recorded<? extends Bank.Entry> event) {
    calls.add(event.stream().id() + event.version());
    if (down.contains(event.stream().id())) {
      throw new IllegalStateException("The gateway is down.");
    }
    return event.event() instanceof Bank.Withdrawn
        ? List.of(new Bank.Deposit(event.stream().id(), 1))
        : List.of();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "reactor.beforeReact",
        "reactor.afterReact",
        "reactor.beforeSave",
        "committer.beforeWrite",
        "committer.afterWrite"
      })
  void calls_at_least_once_and_follows_up_exactly_once_over_a_crash(String label) {
    world.done(world.open(), new Bank.Deposit("a", 9), new Bank.Withdraw("a", 2));
    ContextRuntime doomed = world.open(declaration, BankWorld.crashAt(label));
    world.host.advance(Duration.ofSeconds(3));
    assertThat(world.host.lives(doomed)).isEqualTo("none".equals(label));
    world.open(declaration);
    world.host.advance(Duration.ofMinutes(1));
    assertThat(calls).contains("a1", "a2", "a3");
    assertThat(world.history("a"))
        .containsExactly(new Bank.Deposited(9), new Bank.Withdrawn(2), new Bank.Deposited(1));
  }

  @Test
  void lets_only_the_stream_wait_whose_call_fails() {
    down.add("a");
    ContextRuntime bank = world.open(declaration);
    world.done(bank, new Bank.Deposit("a", 1), new Bank.Deposit("a", 2), new Bank.Deposit("b", 1));
    world.host.advance(Duration.ofMinutes(2));
    assertThat(calls).contains("a1", "b1").doesNotContain("a2");
    down.clear();
    world.host.advance(Duration.ofMinutes(2));
    assertThat(calls).endsWith("a1", "a2");
  }

  @Test
  void goes_on_after_a_restart_where_it_was() {
    ContextRuntime before = world.open(declaration);
    world.done(before, new Bank.Deposit("a", 1));
    world.host.advance(Duration.ofSeconds(5));
    world.host.crash(before);
    ContextRuntime after = world.open(declaration);
    world.host.advance(Duration.ofSeconds(30));
    world.done(after, new Bank.Deposit("a", 2));
    world.host.advance(Duration.ofSeconds(5));
    assertThat(calls).containsExactly("a1", "a2");
  }

  @Test
  void leaves_the_past_alone_if_it_is_declared_from_now_on() {
    world.done(world.open(), new Bank.Deposit("a", 1), new Bank.Deposit("a", 2));
    Declaration fromNowOn = BankContext.reactingFromNowOn(this::call);
    ContextRuntime first = world.open(fromNowOn);
    world.host.crash(first);
    ContextRuntime next = world.open(fromNowOn);
    world.done(next, new Bank.Deposit("a", 3));
    world.host.advance(Duration.ofSeconds(30));
    assertThat(calls).containsExactly("a3");
  }

  @Test
  void misses_nothing_of_a_process_that_could_not_have_its_lease_in_the_beginning() {
    world.done(world.open(), new Bank.Deposit("a", 1));
    Duration held = Duration.ofSeconds(20);
    assertThat(world.memory.leases().take("reactor:mail", "other", held)).isPresent();
    ContextRuntime here = world.open(BankContext.reactingFromNowOn(this::call));
    world.done(here, new Bank.Deposit("a", 2));
    assertThat(calls).isEmpty();
    world.host.crash(here);
    world.open(BankContext.reactingFromNowOn(this::call));
    world.host.advance(Duration.ofMinutes(1));
    assertThat(calls).containsExactly("a2");
  }
}
