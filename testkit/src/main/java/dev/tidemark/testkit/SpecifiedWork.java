package dev.tidemark.testkit;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Rejection;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventQuery;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.kernel.process.Policy;
import dev.tidemark.kernel.process.UnitOfWork;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One unit of work of a {@link ContextSpecification}, with everything that follows from it. */
final class SpecifiedWork implements UnitOfWork {
  private final SpecifiedWorld world;
  private final Origin origin;
  private final Deque<Runnable> follow = new ArrayDeque<>();
  private final List<Contract> sent = new ArrayList<>();

  SpecifiedWork(SpecifiedWorld world, Origin origin) {
    this.world = world;
    this.origin = origin;
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public <S> S state(AggregateType<?, S, ?, ?> type, String id) {
    return world.state(type, id);
  }

  @Override
  public Optional<Rejection> tell(Command<?> command) {
    Optional<Rejection> refused = decide(world.typeOf(command), command);
    while (!follow.isEmpty()) {
      follow.removeFirst().run();
    }
    return refused;
  }

  @Override
  public void send(Contract message) {
    if (!world.publishes(message.getClass())) {
      throw new AssertionError(
          message.getClass().getSimpleName() + " is sent but not declared as published.");
    }
    sent.add(message);
  }

  @Override
  public EventLog.Matching require(EventQuery query) {
    throw new AssertionError("Conditions across streams need a log; specify this with the engine.");
  }

  List<Contract> sent() {
    return List.copyOf(sent);
  }

  /** Shows what has happened in the views. */
  void finish() {
    world.project();
  }

  @SuppressWarnings("unchecked") // the type was found by the command's own class
  private <C extends Command<R>, S, E extends Event, R> Optional<Rejection> decide(
      AggregateType<C, S, E, R> type, Command<?> command) {
    C known = (C) command;
    String id = type.idOf().apply(known);
    return switch (type.decider().decide(known, world.state(type, id), origin)) {
      case Decision.Refused<E>(Rejection reason) -> Optional.of(reason);
      case Decision.Accepted<E>(List<E> events) -> {
        events.forEach(event -> happen(type, id, event));
        yield Optional.empty();
      }
    };
  }

  private <S, E extends Event> void happen(AggregateType<?, S, E, ?> type, String id, E event) {
    S after = type.decider().evolve(world.state(type, id), event);
    world.append(type, id, event, after, origin);
    for (Policy<S, E> policy : type.policies()) {
      follow.addLast(
          () -> policy.react(event, after, origin).forEach(effect -> perform(effect, type, id)));
    }
  }

  private void perform(Effect effect, AggregateType<?, ?, ?, ?> type, String id) {
    switch (effect) {
      case Effect.Send send -> send(send.message());
      case Effect.Undo undo -> send(undo.message());
      case Effect.Tell tell ->
          decide(world.typeOf(tell.command()), tell.command())
              .ifPresent(refusal -> {
                throw new AssertionError(
                    "A policy ordered " + tell.command() + " and was refused: " + refusal);
              });
      case Effect.Arm arm -> world.arm(type, id, arm);
      case Effect.Disarm disarm -> world.disarm(type, id, disarm);
      case Effect.Begin begin -> throw noSaga(effect);
      case Effect.Finish finish -> throw noSaga(effect);
    }
  }

  private static AssertionError noSaga(Effect effect) {
    return new AssertionError("Only a saga asks for " + effect + ".");
  }
}
