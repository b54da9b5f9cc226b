package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Answer;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Condition;
import dev.tidemark.kernel.log.HandledMessage;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.TimerChange;
import dev.tidemark.testkit.SampleOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A commit as a test writes it down, part by part. */
final class Draft {
  private CommitId id = Samples.commitId();
  private Origin origin = SampleOrigin.ORIGIN;
  private Optional<Answer> answer = Optional.empty();
  private Optional<HandledMessage> handled = Optional.empty();
  private final List<Append> appends = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();
  private final List<OutboxMessage> messages = new ArrayList<>();
  private final List<TimerChange> timers = new ArrayList<>();
  private final List<RowChange> rows = new ArrayList<>();

  static Draft draft() {
    return new Draft();
  }

  /** A commit of so many new events for one stream. */
  static Commit append(StreamId stream, long expectedVersion, int events) {
    return draft().appending(stream, expectedVersion, events).commit();
  }

  Draft named(CommitId name) {
    id = name;
    return this;
  }

  Draft from(Origin where) {
    origin = where;
    return this;
  }

  Draft appending(StreamId stream, long expectedVersion, int events) {
    return appending(
        stream,
        expectedVersion,
        Stream.generate(Samples::event).limit(events).toArray(NewEvent[]::new));
  }

  Draft appending(StreamId stream, long expectedVersion, NewEvent... events) {
    appends.add(new Append(stream, expectedVersion, List.of(events)));
    return this;
  }

  Draft requiring(Condition condition) {
    conditions.add(condition);
    return this;
  }

  Draft telling(OutboxMessage... more) {
    messages.addAll(List.of(more));
    return this;
  }

  Draft changing(TimerChange timer) {
    timers.add(timer);
    return this;
  }

  Draft changing(RowChange row) {
    rows.add(row);
    return this;
  }

  Draft answering(Answer told) {
    answer = Optional.of(told);
    return this;
  }

  /** The effect of a message, under its name. */
  Draft handling(HandledMessage message) {
    handled = Optional.of(message);
    return named(CommitId.ofMessage(message.consumer(), message.id()));
  }

  Commit commit() {
    return new Commit(id, origin, appends, conditions, messages, timers, rows, answer, handled);
  }
}
