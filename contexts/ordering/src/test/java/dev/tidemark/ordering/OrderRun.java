package dev.tidemark.ordering;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Rejection;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.kernel.process.Elapsed;
import dev.tidemark.kernel.process.Reacted;
import dev.tidemark.kernel.process.StepSaga;
import dev.tidemark.kernel.process.StepState;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.ordering.language.OrderCommand;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.language.OrderStanding;
import dev.tidemark.ordering.model.Order;
import dev.tidemark.ordering.model.Standing;
import dev.tidemark.ordering.process.Deadlines;
import dev.tidemark.ordering.process.OrderSaga;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.testkit.SampleOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One order and its saga, run together as a unit of work runs them: rules, policies and saga as the
 * context declares them, on a clock that only the test moves.
 */
final class OrderRun<P> {
  private final AggregateType<OrderCommand, Order, OrderEvent, OrderStanding> type =
      Ordering.order();
  private final StepSaga<P> saga;
  private final Deque<Runnable> following = new ArrayDeque<>();
  private final List<Recorded<?>> log = new ArrayList<>();
  private final Map<String, Instant> timers = new LinkedHashMap<>();
  private List<Contract> sent = new ArrayList<>();
  private Order order;
  private StepState<P> state;
  private boolean begun;
  private Instant now = SampleOrigin.AT;

  private OrderRun(StepSaga<P> saga) {
    this.saga = saga;
    this.order = type.decider().initial();
    this.state = saga.initial();
  }

  static OrderRun<?> of(SagaOrder order) {
    return of(order, Deadlines.USUAL);
  }

  static OrderRun<?> of(SagaOrder order, Deadlines deadlines) {
    return run(OrderSaga.of(order, deadlines));
  }

  private static <P> OrderRun<P> run(StepSaga<P> saga) {
    return new OrderRun<>(saga);
  }

  /**
   * The same order after a restart with the other configuration: folded anew from what it stored.
   */
  OrderRun<?> under(SagaOrder other) {
    return restored(OrderSaga.of(other, Deadlines.USUAL), this);
  }

  private static <P> OrderRun<P> restored(StepSaga<P> saga, OrderRun<?> before) {
    OrderRun<P> run = new OrderRun<>(saga);
    for (Recorded<?> entry : before.log) {
      if (entry.stream().category().equals(saga.name())) {
        run.state = saga.evolve(run.state, entry.event());
      }
    }
    run.begun = before.begun;
    run.order = before.order;
    run.now = before.now;
    run.timers.putAll(before.timers);
    run.log.addAll(before.log);
    return run;
  }

  /** Gives a command from outside. */
  Optional<Rejection> command(OrderCommand command) {
    Optional<Rejection> refused = decide(command);
    follow();
    return refused;
  }

  /** Lets messages of other contexts arrive, one after the other. */
  OrderRun<P> receive(Contract... messages) {
    for (Contract message : messages) {
      input(message);
      follow();
    }
    return this;
  }

  /** Moves the clock, and lets the timers that are due by then elapse. */
  OrderRun<P> pass(Duration time) {
    Instant until = now.plus(time);
    for (Optional<String> due = due(until); due.isPresent(); due = due(until)) {
      now = timers.getOrDefault(due.get(), now);
      elapse(due.get());
    }
    now = until;
    return this;
  }

  /** Lets a timer elapse, also one that is not set: it may have been under way already. */
  OrderRun<P> elapse(String timer) {
    timers.remove(timer);
    input(new Elapsed(timer));
    follow();
    return this;
  }

  private Optional<String> due(Instant until) {
    return timers.entrySet().stream()
        .filter(timer -> !timer.getValue().isAfter(until))
        .min(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  /** What was sent since this was asked last. */
  List<Contract> sent() {
    List<Contract> since = sent;
    sent = new ArrayList<>();
    return since;
  }

  /** The same, as names. */
  List<String> sentNames() {
    return sent().stream().map(message -> message.getClass().getSimpleName()).toList();
  }

  OrderStanding order() {
    return Standing.of(order);
  }

  StepState<P> saga() {
    return state;
  }

  Map<String, Instant> timers() {
    return timers;
  }

  List<Recorded<?>> log() {
    return log;
  }

  Instant now() {
    return now;
  }

  private void follow() {
    while (!following.isEmpty()) {
      following.removeFirst().run();
    }
  }

  private Origin origin() {
    return SampleOrigin.ORIGIN.at(now);
  }

  private Optional<Rejection> decide(OrderCommand command) {
    return switch (type.decider().decide(command, order, origin())) {
      case Decision.Refused<OrderEvent>(Rejection reason) -> Optional.of(reason);
      case Decision.Accepted<OrderEvent>(List<OrderEvent> events) -> {
        events.forEach(this::happen);
        yield Optional.empty();
      }
    };
  }

  private void happen(OrderEvent event) {
    order = type.decider().evolve(order, event);
    Order after = order;
    record(type.category(), event);
    type.policies()
        .forEach(policy ->
            following.addLast(() -> policy.react(event, after, origin()).forEach(this::perform)));
    if (saga.inputs().contains(event.getClass())) {
      following.addLast(() -> input(event));
    }
  }

  private void input(Object input) {
    if (!begun && !saga.starts().contains(input.getClass())) {
      return;
    }
    StepState<P> before = state;
    StepState<P> after = saga.evolve(before, input);
    if (isSame(after, before) && !(input instanceof Elapsed)) {
      return;
    }
    begun = true;
    List<Effect> effects = saga.react(after, input, origin());
    if (isSame(after, before) && effects.isEmpty()) {
      return;
    }
    record(saga.name(), input);
    state = after;
    if (!effects.isEmpty()) {
      Reacted reacted = Reacted.with(effects);
      record(saga.name(), reacted);
      state = saga.evolve(state, reacted);
    }
    effects.forEach(this::perform);
  }

  @SuppressWarnings("ReferenceEquality") // an unchanged state is the same object, by contract
  private static boolean isSame(Object one, Object other) {
    return one == other;
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Send send -> sent.add(send.message());
      case Effect.Undo undo -> sent.add(undo.message());
      case Effect.Tell tell -> obey(tell.command());
      case Effect.Arm arm -> timers.put(arm.timer(), arm.due());
      case Effect.Disarm disarm -> timers.remove(disarm.timer());
      case Effect.Begin begin -> {}
      case Effect.Finish finish -> {}
    }
  }

  private void obey(Command<?> command) {
    decide((OrderCommand) command)
        .ifPresent(reason -> {
          throw new AssertionError(command + " was refused: " + reason.detail());
        });
  }

  private void record(String category, Object event) {
    long position = log.size() + 1L;
    StreamId stream = new StreamId(Tenant.DEFAULT, category, Sample.ORDER.toString());
    log.add(new Recorded<>(event, new UUID(1, position), stream, position, position, origin()));
  }
}
