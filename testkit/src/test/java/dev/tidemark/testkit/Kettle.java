package dev.tidemark.testkit;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Rejection;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.message.IntegrationCommand;
import dev.tidemark.kernel.message.IntegrationEvent;
import dev.tidemark.kernel.process.Step;
import dev.tidemark.kernel.process.StepSaga;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A small aggregate and a small saga to specify. */
final class Kettle implements Decider<Kettle.Order, Kettle.State, Kettle.Fact> {
  sealed interface Order extends Command<String> {}

  record Fill(int cups) implements Order {}

  record Boil() implements Order {}

  sealed interface Fact extends Event {}

  record Filled(int cups) implements Fact {}

  record Boiled(Instant at, String by) implements Fact {}

  record State(int cups, boolean hot) {}

  record KettleEmpty() implements Rejection {
    @Override
    public String code() {
      return "kettle-empty";
    }

    @Override
    public String detail() {
      return "Fill the kettle first.";
    }
  }

  record BringMilk(String subject) implements IntegrationCommand {}

  record MilkBrought(String subject) implements IntegrationEvent {}

  record MilkGone(String subject) implements IntegrationEvent {}

  record MilkTakenBack(String subject) implements IntegrationEvent {}

  record TakeMilkBack(String subject) implements IntegrationCommand {}

  /** Milk for every full kettle. */
  static final StepSaga<String> TEA =
      StepSaga.<String>named("tea")
          .startsOn(Filled.class, filled -> "tea-" + filled.cups())
          .step(
              Step.<String>named("milk", (plan, origin) -> new BringMilk(plan))
                  .succeedsOn(MilkBrought.class)
                  .failsOn(MilkGone.class, gone -> "no milk")
                  .undo((plan, origin) -> (Contract) new TakeMilkBack(plan), MilkTakenBack.class)
                  .within(Duration.ofMinutes(5))
                  .build())
          .completes(plan -> List.of(new Boil()))
          .build();

  @Override
  public State initial() {
    return new State(0, false);
  }

  @Override
  public Decision<Fact> decide(Order command, State state, Origin origin) {
    return switch (command) {
      case Fill fill -> Decision.accept(new Filled(fill.cups()));
      case Boil boil when state.hot() -> Decision.nothing();
      case Boil boil when state.cups() == 0 -> Decision.refuse(new KettleEmpty());
      case Boil boil -> Decision.accept(new Boiled(origin.at(), origin.actor().value()));
    };
  }

  @Override
  public State evolve(State state, Fact event) {
    return switch (event) {
      case Filled filled -> new State(state.cups() + filled.cups(), false);
      case Boiled boiled -> new State(state.cups(), true);
    };
  }
}
