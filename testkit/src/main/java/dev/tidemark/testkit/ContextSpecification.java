package dev.tidemark.testkit;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.Rejection;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.kernel.context.Consumption;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.context.QueryDeclaration;
import dev.tidemark.kernel.message.Contract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a whole context does with commands, messages and time, told as a story:
 *
 * <pre>{@code
 * var inventory = ContextSpecification.of(new Inventory());
 * inventory.command(new ReceiveStock(MUG, 5, "note-1"));
 * assertThat(inventory.message(reserve)).containsExactly(reserved);
 * assertThat(inventory.pass(Duration.ofMinutes(15))).containsExactly(released);
 * }</pre>
 *
 * <p>Each call is one unit of work with all that follows from it: policies, orders to other
 * aggregates, timers, inline rows and projections. Reactors run when {@link #react} is called.
 * There is no log, no encoding and no concurrency here: those are for the engine's own suites.
 * Contexts with sagas specify these with {@link SagaSpecification}.
 */
public final class ContextSpecification {
  private final Declaration declaration;
  private final SpecifiedWorld world;
  private Origin origin = SampleOrigin.ORIGIN;

  private ContextSpecification(Declaration declaration) {
    this.declaration = declaration;
    this.world = new SpecifiedWorld(declaration);
  }

  /** Specifies a context in which nothing has happened yet. */
  public static ContextSpecification of(BoundedContext context) {
    return new ContextSpecification(context.declare());
  }

  /** What the next calls are caused by. */
  public ContextSpecification by(Origin cause) {
    origin = cause.at(origin.at());
    return this;
  }

  /** The time it is. */
  public Instant now() {
    return origin.at();
  }

  /** Gives a command; empty when it was followed, else why it was refused. */
  public Optional<Rejection> command(Command<?> command) {
    SpecifiedWork work = new SpecifiedWork(world, origin);
    Optional<Rejection> refused = work.tell(command);
    work.finish();
    return refused;
  }

  /** Delivers a message; what the context said in the same unit of work. */
  public List<Contract> message(Contract message) {
    SpecifiedWork work = new SpecifiedWork(world, origin);
    for (Consumption<?> consumption : declaration.consumptions()) {
      if (consumption.type() == message.getClass()) {
        handle(consumption, message, work);
        work.finish();
        return work.sent();
      }
    }
    throw new AssertionError(
        declaration.name() + " does not handle " + message.getClass().getSimpleName() + ".");
  }

  private static <M extends Contract> void handle(
      Consumption<M> by, Contract message, SpecifiedWork work) {
    M known = by.type().cast(message);
    if (by.handler().touches(known).isEmpty()) {
      throw new AssertionError("A handler names at least one aggregate that it touches.");
    }
    by.handler().handle(known, work);
  }

  /**
   * Time passes; every timer that falls due elapses, earliest first. What the context said then.
   */
  public List<Contract> pass(Duration time) {
    Instant end = origin.at().plus(time);
    SpecifiedWork work = new SpecifiedWork(world, origin);
    for (var due = world.nextTimer(end); due.isPresent(); due = world.nextTimer(end)) {
      origin = origin.at(due.get().due().isAfter(origin.at()) ? due.get().due() : origin.at());
      SpecifiedWork unit = new SpecifiedWork(world, origin);
      unit.tell(due.get().command());
      unit.finish();
      unit.sent().forEach(work::send);
    }
    origin = origin.at(end);
    return work.sent();
  }

  /** Runs the reactors over what has happened since they last ran, and what they order. */
  public void react() {
    for (var next = world.nextReaction(); next.isPresent(); next = world.nextReaction()) {
      SpecifiedWork work = new SpecifiedWork(world, origin);
      next.get().run().forEach(work::tell);
      work.finish();
    }
  }

  /** The state of an aggregate. */
  public <S> S state(AggregateType<?, S, ?, ?> type, String id) {
    return world.state(type, id);
  }

  /** Asks one of the declared questions. */
  @SuppressWarnings("unchecked") // the declaration was found by the question's own class
  public <R> Optional<R> ask(Query<R> question) {
    for (QueryDeclaration<?, ?> query : declaration.queries()) {
      if (query.type() == question.getClass()) {
        return ((QueryDeclaration<Query<R>, R>) query).handler().answer(question, world.views());
      }
    }
    throw new AssertionError(
        declaration.name() + " does not answer " + question.getClass().getSimpleName() + ".");
  }
}
