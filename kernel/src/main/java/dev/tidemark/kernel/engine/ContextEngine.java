package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.DueTimer;
import dev.tidemark.kernel.log.HandledMessage;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.TimerChange;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.message.Message;
import dev.tidemark.kernel.port.Tracing;
import dev.tidemark.kernel.process.Elapsed;
import dev.tidemark.kernel.process.Handler;
import dev.tidemark.kernel.process.Saga;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One context at work: follows commands, handles messages, lets timers elapse. Each is one unit of
 * work and one commit.
 */
public final class ContextEngine {
  private final ContextIndex index;
  private final Execution execution;
  private final EngineParts parts;
  private final Tracing tracing;

  ContextEngine(ContextIndex index, Execution execution, EngineParts parts, Tracing tracing) {
    this.tracing = tracing;
    this.index = index;
    this.execution = execution;
    this.parts = parts;
  }

  /** Follows or refuses a command. {@code then} is told once, on any thread, and must not block. */
  public <R> void command(Command<R> command, Call<R> call, Consumer<CommandOutcome<R>> then) {
    Tracing.Span span = span(Tracing.Kind.WORK, command.getClass(), call.origin().traceparent());
    follow(
        command,
        new Call<>(
            call.origin().traced(span.traceparent()), call.expectedVersion(), call.idempotency()),
        outcome -> {
          if (outcome instanceof CommandOutcome.Failed<R>(RuntimeException fault)) {
            span.failed(fault);
          }
          span.end();
          then.accept(outcome);
        });
  }

  private Tracing.Span span(Tracing.Kind kind, Class<?> about, String parent) {
    return tracing
        .begin(kind, about.getSimpleName(), parent)
        .with("tidemark.context", index.declaration().name());
  }

  private <R> void follow(Command<R> command, Call<R> call, Consumer<CommandOutcome<R>> then) {
    CommandUnit<R> unit =
        new CommandUnit<>(index, command, call, new CommitId(parts.ids().next()), then);
    Optional<Committed> earlier;
    try {
      earlier = call.expectedVersion().isPresent() ? earlier(call) : Optional.empty();
    } catch (StoreFault fault) {
      unit.failed(fault);
      return;
    }
    if (earlier.isPresent()) {
      unit.repeated(earlier.get());
    } else {
      execution.run(unit);
    }
  }

  /**
   * The version a repeated call insists on is outdated by its own first run: look that up first.
   */
  private Optional<Committed> earlier(Call<?> call) {
    return call.idempotency()
        .map(Idempotency::id)
        .map(id -> parts.store().events().find(List.of(id)).get(id));
  }

  /** Handles a message at most once, by its id, whatever is parked of its key. */
  public void message(Message message, Consumer<Handled> then) {
    message(message, Optional.empty(), then);
  }

  /** Handles a message at most once, by its id, unless its key stands still: {@link KeyStands}. */
  void message(Message message, Optional<HandledMessage> place, Consumer<Handled> then) {
    String consumer = index.declaration().name();
    Tracing.Span span =
        span(Tracing.Kind.HANDLING, message.body().getClass(), message.origin().traceparent());
    Origin origin =
        message.origin().causing(message.id(), Actor.system(consumer)).traced(span.traceparent());
    execution.run(
        new MessageUnit(
            CommitId.ofMessage(consumer, message.id()),
            origin,
            message.body(),
            place,
            handled -> end(span, handled, then)));
  }

  /**
   * What would be committed if the message were handled now. Nothing of it is stored or sent.
   *
   * @throws RuntimeException what handling it would fail with
   */
  Commit rehearse(Message message) {
    String consumer = index.declaration().name();
    Origin origin = message.origin().causing(message.id(), Actor.system(consumer));
    CommitId id = CommitId.ofMessage(consumer, message.id());
    return execution
        .rehearse(new MessageUnit(id, origin, message.body(), Optional.empty(), _ -> {}))
        .orElseThrow(() -> new AssertionError("A handled message always leaves its mark."));
  }

  /** Lets a timer elapse, at most once for each setting. */
  public void timer(DueTimer timer, Consumer<Handled> then) {
    UUID cause =
        dev.tidemark.kernel.Digest.uuid("timer", timer.timer().toString(), timer.due().toString());
    StreamId owner = timer.timer().owner();
    Tracing.Span span =
        tracing
            .begin(Tracing.Kind.WORK, "timer " + timer.timer().name(), beginningOf(owner))
            .with("tidemark.context", index.declaration().name());
    Origin origin =
        new Origin(
            timer.due(), owner.tenant(), Actor.system("timer"), cause, cause, span.traceparent());
    execution.run(
        new TimerUnit(
            new CommitId(parts.ids().next()), origin, timer, handled -> end(span, handled, then)));
  }

  /** A timer is set without a context; what it sets off belongs to what its owner began with. */
  private String beginningOf(StreamId owner) {
    if (!tracing.follows()) {
      return "";
    }
    try {
      return parts.store().events().read(owner, 0, 1).stream()
          .findFirst()
          .map(first -> first.origin().traceparent())
          .orElse("");
    } catch (StoreFault unread) {
      // The timer matters more than who can follow it.
      return "";
    }
  }

  private static void end(Tracing.Span span, Handled handled, Consumer<Handled> then) {
    if (handled instanceof Handled.Failed(RuntimeException fault)) {
      span.failed(fault);
    }
    span.end();
    then.accept(handled);
  }

  /** Gives the commands that a reactor returned for an event, at most once for each event. */
  public void reaction(
      String reactor,
      UUID event,
      Origin origin,
      List<? extends Command<?>> commands,
      Consumer<Handled> then) {
    if (commands.isEmpty()) {
      then.accept(new Handled.Done());
      return;
    }
    CommitId id = CommitId.ofMessage(reactor, event);
    execution.run(
        new ReactionUnit(id, origin.causing(event, Actor.system(reactor)), commands, then));
  }

  /** What became of a message, timer or reaction. */
  public sealed interface Handled {
    /** Its effect is durable, now or since an earlier time. */
    record Done() implements Handled {}

    /** It had no effect; nothing changed. */
    record Failed(RuntimeException fault) implements Handled {}
  }

  /** The common part of units that nobody waits for with a question. */
  private abstract static class Background implements Unit {
    private final CommitId id;
    private final Origin origin;
    private final Consumer<Handled> then;

    Background(CommitId id, Origin origin, Consumer<Handled> then) {
      this.id = id;
      this.origin = origin;
      this.then = then;
    }

    @Override
    public CommitId id() {
      return id;
    }

    @Override
    public Origin origin() {
      return origin;
    }

    @Override
    public boolean alwaysRecorded() {
      return true;
    }

    @Override
    public void done(Work work, Optional<Committed> committed) {
      then.accept(new Handled.Done());
    }

    @Override
    public void repeated(Committed earlier) {
      then.accept(new Handled.Done());
    }

    @Override
    public void failed(RuntimeException fault) {
      then.accept(new Handled.Failed(fault));
    }
  }

  private final class MessageUnit extends Background {
    private final Contract body;
    private final Optional<HandledMessage> place;

    MessageUnit(
        CommitId id,
        Origin origin,
        Contract body,
        Optional<HandledMessage> place,
        Consumer<Handled> then) {
      super(id, origin, then);
      this.body = body;
      this.place = place;
    }

    @Override
    public Optional<HandledMessage> handled() {
      return place;
    }

    @Override
    public Class<?> kind() {
      return body.getClass();
    }

    @Override
    public Set<String> touches() {
      Set<String> touched = new HashSet<>();
      index.handler(body).ifPresent(handler -> touched.addAll(handler.touches(body)));
      if (!index.sagasTaking(body.getClass()).isEmpty()) {
        touched.add(body.subject());
      }
      return touched;
    }

    @Override
    public void decide(Work work) {
      index.handler(body).ifPresent((Handler<Contract> handler) -> handler.handle(body, work));
      for (Saga<?, ?> saga : index.sagasTaking(body.getClass())) {
        work.input(saga, body.subject(), body);
      }
    }
  }

  private final class TimerUnit extends Background {
    private final DueTimer timer;

    TimerUnit(CommitId id, Origin origin, DueTimer timer, Consumer<Handled> then) {
      super(id, origin, then);
      this.timer = timer;
    }

    @Override
    public Class<?> kind() {
      return DueTimer.class;
    }

    @Override
    public Set<String> touches() {
      return Set.of(timer.timer().owner().id());
    }

    @Override
    public void decide(Work work) {
      String category = timer.timer().owner().category();
      String owner = timer.timer().owner().id();
      work.change(new TimerChange.Take(timer.timer(), timer.due()));
      index
          .saga(category)
          .ifPresent(saga -> work.input(saga, owner, new Elapsed(timer.timer().name())));
      index
          .aggregate(category)
          .flatMap(type -> index.elapsed(type, timer.timer().name(), owner))
          .ifPresent(work::tell);
    }
  }

  private final class ReactionUnit extends Background {
    private final List<? extends Command<?>> commands;

    ReactionUnit(
        CommitId id, Origin origin, List<? extends Command<?>> commands, Consumer<Handled> then) {
      super(id, origin, then);
      this.commands = commands;
    }

    @Override
    public Class<?> kind() {
      return commands.getFirst().getClass();
    }

    @Override
    public Set<String> touches() {
      Set<String> touched = new HashSet<>();
      commands.forEach(command -> touched.add(CommandUnit.idOf(index.following(command), command)));
      return touched;
    }

    @Override
    public void decide(Work work) {
      commands.forEach(work::tell);
    }
  }
}
