package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventQuery;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.Outbox;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.log.OutboxRow;
import dev.tidemark.kernel.log.StoredEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * A log and outbox whose newest part is answered from memory, as the committer of this process
 * stored it. The store stays the truth: whatever is not at hand is read from there.
 */
public final class TailedLog implements EventLog, Outbox, CommitListener {
  /** Rows kept in memory; a reader further behind reads from the store. */
  private static final int KEPT = 4096;

  /** Bytes kept in memory for each of the two; large events make the memory shorter, not larger. */
  private static final long KEPT_BYTES = 8L << 20;

  private final EventLog log;
  private final Outbox outbox;
  private final Tail<StoredEvent> events =
      new Tail<>(KEPT, KEPT_BYTES, event -> event.data().length);
  private final Tail<OutboxRow> messages =
      new Tail<>(KEPT, KEPT_BYTES, row -> row.message().envelope().length);

  /** Puts a memory in front of this log and outbox. */
  public TailedLog(EventLog log, Outbox outbox) {
    this.log = log;
    this.outbox = outbox;
  }

  @Override
  public void stored(List<Commit> commits, long firstPosition, long firstOutboxPosition) {
    List<StoredEvent> storedEvents = new ArrayList<>();
    List<OutboxRow> rows = new ArrayList<>();
    for (Commit commit : commits) {
      for (Append append : commit.appends()) {
        long version = append.expectedVersion();
        for (NewEvent event : append.events()) {
          version++;
          storedEvents.add(
              new StoredEvent(
                  firstPosition + storedEvents.size(),
                  append.stream(),
                  version,
                  event.id(),
                  event.type(),
                  event.data(),
                  commit.origin()));
        }
      }
      for (OutboxMessage message : commit.outbox()) {
        rows.add(new OutboxRow(firstOutboxPosition + rows.size(), message));
      }
    }
    events.add(firstPosition, storedEvents);
    messages.add(firstOutboxPosition, rows);
  }

  @Override
  public List<StoredEvent> after(long position, int limit) {
    List<StoredEvent> recent = events.after(position, limit);
    return recent.isEmpty() ? log.after(position, limit) : recent;
  }

  @Override
  public List<OutboxRow> messagesAfter(long position, int limit) {
    List<OutboxRow> recent = messages.after(position, limit);
    return recent.isEmpty() ? outbox.messagesAfter(position, limit) : recent;
  }

  @Override
  public Matching matching(EventQuery query) {
    return log.matching(query);
  }

  @Override
  public Head head() {
    return log.head();
  }
}
