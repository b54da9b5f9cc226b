package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Rejection;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.log.Answer;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A command given from outside, as a unit of work. */
final class CommandUnit<R> implements Unit {
  private final AggregateType<?, ?, ?, ?> type;
  private final Command<R> command;
  private final Call<R> call;
  private final CommitId fallback;
  private final Consumer<CommandOutcome<R>> then;
  private final String aggregate;
  private Optional<Rejection> refused = Optional.empty();

  CommandUnit(
      ContextIndex index,
      Command<R> command,
      Call<R> call,
      CommitId fallback,
      Consumer<CommandOutcome<R>> then) {
    this.type = index.following(command);
    this.command = command;
    this.call = call;
    this.fallback = fallback;
    this.then = then;
    this.aggregate = idOf(type, command);
  }

  @SuppressWarnings("unchecked") // the index found the aggregate by the command's own class
  static <C extends Command<R>, S, E extends Event, R> String idOf(
      AggregateType<C, S, E, R> type, Command<?> command) {
    return type.idOf().apply((C) command);
  }

  @Override
  public CommitId id() {
    return call.idempotency().map(Idempotency::id).orElse(fallback);
  }

  @Override
  public Origin origin() {
    return call.origin();
  }

  @Override
  public Class<?> kind() {
    return command.getClass();
  }

  @Override
  public Set<String> touches() {
    return Set.of(aggregate);
  }

  @Override
  public boolean alwaysRecorded() {
    return false;
  }

  @Override
  public void decide(Work work) {
    work.state(type, aggregate);
    long version = stream(work).version();
    refused = Optional.empty();
    if (call.expectedVersion().isPresent() && call.expectedVersion().getAsLong() != version) {
      refused = Optional.of(new StaleVersion(version));
      return;
    }
    refused = work.tell(command);
  }

  private StreamWork stream(Work work) {
    StreamId id = new StreamId(work.origin().tenant(), type.category(), aggregate);
    return work.stream(id);
  }

  @Override
  public Optional<Answer> answer(Work work) {
    boolean passing = refused.map(r -> r.kind() == Rejection.Kind.STALE).orElse(false);
    return passing
        ? Optional.empty()
        : call.idempotency()
            .map(i -> new Answer(i.fingerprint(), i.writer().write(outcome(work, 0))));
  }

  private CommandOutcome<R> outcome(Work work, long position) {
    if (refused.isPresent()) {
      return new CommandOutcome.Refused<>(refused.get());
    }
    StreamWork stream = stream(work);
    return new CommandOutcome.Followed<>(answerOf(type, stream), stream.version(), position);
  }

  @SuppressWarnings("unchecked") // the aggregate answers its commands with R and made this state
  private <S> R answerOf(AggregateType<?, S, ?, ?> followed, StreamWork stream) {
    return (R) followed.answer().apply((S) stream.state());
  }

  @Override
  public void done(Work work, Optional<Committed> committed) {
    then.accept(outcome(work, committed.map(Committed::position).orElse(0L)));
  }

  @Override
  public void repeated(Committed earlier) {
    Answer answer =
        earlier
            .answer()
            .orElseThrow(
                () -> new AssertionError("A commit under an idempotency key keeps an answer."));
    then.accept(new CommandOutcome.Repeated<>(answer, earlier.position()));
  }

  /** Under a name of its own it was this very commit; under a caller's key perhaps an earlier. */
  @Override
  public void found(Work work, Committed committed) {
    if (call.idempotency().isPresent()) {
      repeated(committed);
    } else {
      done(work, Optional.of(committed));
    }
  }

  @Override
  public void failed(RuntimeException fault) {
    then.accept(new CommandOutcome.Failed<>(fault));
  }
}
