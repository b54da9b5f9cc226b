package dev.tidemark.simulation.mutant;

import dev.tidemark.contracts.ordering.v1.OrderCompleted;
import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.log.TimerStore;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.kernel.process.Handler;
import dev.tidemark.kernel.process.Saga;
import dev.tidemark.kernel.process.StepState;
import dev.tidemark.kernel.process.UnitOfWork;
import dev.tidemark.ordering.language.OrderCommand;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.model.Order;
import dev.tidemark.payment.language.PaymentCommand;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.model.Payment;
import dev.tidemark.simulation.check.Parts;
import dev.tidemark.simulation.world.Redeclared;
import dev.tidemark.simulation.world.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What goes wrong with orders on their way. */
final class SagaMutants {
  private static final String MIXED = "mixed";

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "timer-lost",
              "G1",
              "a timer is kept in memory only and gone after a restart",
              "outside",
              Wirings.storing(store -> Parts.of(store).withTimers(someLost(store.timers())))),
          new Mutant(
              "reply-not-waited-for",
              "G1",
              "the end of the saga is never told to the order",
              MIXED,
              saga(Untold::new)),
          new Mutant(
              "late-reply-reopens",
              "G2",
              "a late reply reopens a payment that was refunded",
              "outside",
              Wirings.declaring("payment", Redeclared.decider("payment", Reopened::new))),
          new Mutant(
              "cancels-completed",
              "G2",
              "an order that was delivered can still be cancelled",
              MIXED,
              Wirings.declaring("ordering", Redeclared.decider("order", CancelsCompleted::new))),
          new Mutant(
              "undo-skipped",
              "G3",
              "an unknown kind of undo is skipped",
              MIXED,
              saga(UndoSkipped::new)),
          new Mutant(
              "undone-forwards",
              "G3",
              "what was done first is undone first",
              MIXED,
              saga(UndoneForwards::new)),
          new Mutant(
              "endless-retry",
              "G6",
              "a message that can never be handled is tried without end",
              MIXED,
              Wirings.declaring(
                  "inventory", Redeclared.handler(OrderCompleted.class, AlwaysFails::new))));

  private SagaMutants() {}

  private static Wiring saga(
      java.util.function.Function<Saga<StepState<?>, Object>, Saga<StepState<?>, Object>> change) {
    return Wirings.declaring("ordering", Redeclared.saga(change));
  }

  private static TimerStore someLost(TimerStore real) {
    return (until, limit) ->
        real.due(until, limit).stream()
            .filter(timer -> Math.floorMod(timer.timer().owner().id().hashCode(), 3) != 0)
            .toList();
  }

  private static final class Untold extends Course<StepState<?>, Object> {
    Untold(Saga<StepState<?>, Object> real) {
      super(real);
    }

    @Override
    public List<Effect> react(StepState<?> state, Object input, Origin origin) {
      return super.react(state, input, origin).stream()
          .filter(effect -> !(effect instanceof Effect.Tell(OrderCommand.ConfirmOrder confirm)))
          .toList();
    }
  }

  private static final class UndoSkipped extends Course<StepState<?>, Object> {
    UndoSkipped(Saga<StepState<?>, Object> real) {
      super(real);
    }

    @Override
    public List<Effect> react(StepState<?> state, Object input, Origin origin) {
      List<Effect> effects = super.react(state, input, origin);
      boolean skips =
          state.phase() == StepState.Phase.COMPENSATING
              && effects.stream().anyMatch(Effect.Undo.class::isInstance);
      return skips
          ? List.of(new Effect.Finish(Effect.Outcome.COMPENSATED, state.reason()))
          : effects;
    }
  }

  /** Shows the real saga its steps the other way round while it undoes. */
  private static final class UndoneForwards extends Course<StepState<?>, Object> {
    UndoneForwards(Saga<StepState<?>, Object> real) {
      super(real);
    }

    @Override
    public List<Effect> react(StepState<?> state, Object input, Origin origin) {
      return super.react(
          state.phase() == StepState.Phase.COMPENSATING ? reversed(state) : state, input, origin);
    }

    private static <P> StepState<P> reversed(StepState<P> state) {
      var steps = new java.util.LinkedHashMap<String, StepState.Progress>();
      new ArrayList<>(state.steps().keySet())
          .reversed()
          .forEach(step -> steps.put(step, state.step(step)));
      return new StepState<>(state.plan(), state.phase(), state.reason(), steps);
    }
  }

  private static final class Reopened extends Rules<PaymentCommand, Payment, PaymentEvent> {
    Reopened(Decider<PaymentCommand, Payment, PaymentEvent> real) {
      super(real);
    }

    @Override
    public Decision<PaymentEvent> decide(PaymentCommand command, Payment state, Origin origin) {
      return command instanceof PaymentCommand.RecordCallback late
              && late.outcome() == PaymentCommand.CallbackOutcome.SUCCEEDED
              && state instanceof Payment.Refunded done
          ? Decision.accept(
              new PaymentEvent.ChargeSucceeded(
                  late.orderId(),
                  done.terms().paymentId(),
                  late.amount(),
                  late.reference().orElse(""),
                  "callback " + late.callbackId(),
                  origin.at()))
          : super.decide(command, state, origin);
    }
  }

  private static final class CancelsCompleted extends Rules<OrderCommand, Order, OrderEvent> {
    CancelsCompleted(Decider<OrderCommand, Order, OrderEvent> real) {
      super(real);
    }

    @Override
    public Decision<OrderEvent> decide(OrderCommand command, Order state, Origin origin) {
      return command instanceof OrderCommand.CancelOrder(var order, var reason)
              && state instanceof Order.Completed
          ? Decision.accept(new OrderEvent.CancellationRequested(order, reason, origin.at()))
          : super.decide(command, state, origin);
    }

    @Override
    public Order evolve(Order state, OrderEvent event) {
      return state instanceof Order.Completed ? state : super.evolve(state, event);
    }
  }

  private static final class AlwaysFails implements Handler<OrderCompleted> {
    private final Handler<OrderCompleted> real;

    AlwaysFails(Handler<OrderCompleted> real) {
      this.real = real;
    }

    @Override
    public Set<String> touches(OrderCompleted message) {
      return real.touches(message);
    }

    @Override
    public void handle(OrderCompleted message, UnitOfWork work) {
      throw new IllegalStateException("Nobody can handle " + message + ".");
    }
  }
}
