package dev.tidemark.kernel.log;

import dev.tidemark.kernel.Origin;
import java.util.List;
import java.util.Optional;

/**
 * Everything one unit of work changes. Stored all together, or not at all.
 *
 * @param id unique in the log
 * @param origin who caused it; shared by all its events
 * @param appends at most one for each stream
 * @param conditions rules across streams under which alone it may be stored
 * @param outbox messages to send afterwards, in order
 * @param timers at most one change for each timer, except that an Arm may follow the Take of its
 *     timer
 * @param rows at most one change for each row
 * @param answer what the caller is told, if it gave an idempotency key
 * @param handled the message it handles, if it handles one
 */
public record Commit(
    CommitId id,
    Origin origin,
    List<Append> appends,
    List<Condition> conditions,
    List<OutboxMessage> outbox,
    List<TimerChange> timers,
    List<RowChange> rows,
    Optional<Answer> answer,
    Optional<HandledMessage> handled) {
  public Commit {
    appends = List.copyOf(appends);
    conditions = List.copyOf(conditions);
    outbox = List.copyOf(outbox);
    timers = List.copyOf(timers);
    rows = List.copyOf(rows);
  }

  /** A commit that handles no message. */
  public Commit(
      CommitId id,
      Origin origin,
      List<Append> appends,
      List<Condition> conditions,
      List<OutboxMessage> outbox,
      List<TimerChange> timers,
      List<RowChange> rows,
      Optional<Answer> answer) {
    this(id, origin, appends, conditions, outbox, timers, rows, answer, Optional.empty());
  }

  /** The same commit with these changes of rows instead of its own. */
  public Commit withRows(List<RowChange> other) {
    return new Commit(id, origin, appends, conditions, outbox, timers, other, answer, handled);
  }

  /** The same commit as that of this message's effect. */
  public Commit handling(Optional<HandledMessage> message) {
    return new Commit(id, origin, appends, conditions, outbox, timers, rows, answer, message);
  }

  /** How many events it appends. */
  public int eventCount() {
    int count = 0;
    for (Append append : appends) {
      count += append.events().size();
    }
    return count;
  }

  /** Roughly how many bytes it writes, to bound a batch. */
  public long size() {
    long bytes = 200;
    for (Append append : appends) {
      for (NewEvent event : append.events()) {
        bytes += event.data().length + 100L;
      }
    }
    for (OutboxMessage message : outbox) {
      bytes += message.envelope().length + 100L;
    }
    for (RowChange row : rows) {
      byte[] body = row.body();
      bytes += body == null ? 100L : body.length + 100L;
    }
    return bytes;
  }
}
