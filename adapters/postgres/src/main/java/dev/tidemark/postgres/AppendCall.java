package dev.tidemark.postgres;

import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.StoreFault;
import java.util.List;
import java.util.UUID;

/** One batch of commits as the arguments of the server's function {@code append}. */
final class AppendCall {
  private final List<Commit> batch;
  private final CommitColumns commits = new CommitColumns();
  private final StreamColumns streams = new StreamColumns();
  private final EventColumns events = new EventColumns();
  private final ConditionColumns conditions = new ConditionColumns();
  private final OutboxColumns outbox = new OutboxColumns();
  private final TimerColumns timers = new TimerColumns();
  private final RowColumns rows = new RowColumns();
  private final MessageColumns messages = new MessageColumns();

  private AppendCall(List<Commit> batch) {
    this.batch = batch;
    batch.forEach(this::add);
  }

  /**
   * The call that stores this batch.
   *
   * @throws StoreFault.Impossible if a value is out of the range of its column
   */
  static AppendCall of(List<Commit> batch) {
    try {
      return new AppendCall(List.copyOf(batch));
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new StoreFault.Impossible("a commit cannot be stored: " + e.getMessage(), e);
    }
  }

  private void add(Commit commit) {
    commits.add(commit);
    for (Append append : commit.appends()) {
      UUID key = StreamKey.of(append.stream());
      streams.add(append, key);
      events.add(commit.id(), append, key);
    }
    commit.conditions().forEach(condition -> conditions.add(commit.id(), condition));
    commit.outbox().forEach(outbox::add);
    commit.timers().forEach(change -> timers.add(commit.id(), change));
    commit.rows().forEach(rows::add);
    commit.handled().ifPresent(message -> messages.add(commit.id(), message));
  }

  /** What the batch consists of. */
  List<Commit> batch() {
    return batch;
  }

  StreamColumns streams() {
    return streams;
  }

  ConditionColumns conditions() {
    return conditions;
  }

  TimerColumns timers() {
    return timers;
  }

  MessageColumns messages() {
    return messages;
  }

  /**
   * What the function is told: only what the batch has something of.
   *
   * @param asks whether to look for everything that may stand in the way, and to name it. Without,
   *     what is there already is refused by the keys of the tables, which costs nothing as long as
   *     nothing is there
   */
  Arguments arguments(boolean asks) {
    Arguments arguments = new Arguments();
    arguments.add("store", streams.areContinued());
    arguments.add("asks", asks);
    commits.addTo(arguments);
    streams.addTo(arguments, asks);
    events.addTo(arguments);
    conditions.addTo(arguments);
    outbox.addTo(arguments);
    timers.addTo(arguments);
    rows.addTo(arguments);
    messages.addTo(arguments);
    return arguments;
  }
}
