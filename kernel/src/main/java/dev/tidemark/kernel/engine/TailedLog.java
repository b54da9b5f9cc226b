package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventQuery;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.Outbox;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.log.OutboxRow;
import dev.tidemark.kernel.log.Seal;
import dev.tidemark.kernel.log.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/**
 * A log and outbox whose newest part is answered from memory, as the committer of this process
 * stored it. The store stays the truth: whatever is not at hand is read from there.
 *
 * <p>A reader that stands at the end of what is known asks for more with every bell, and there are
 * many readers. The store is asked for them all together, and not more often than {@link
 * #BETWEEN_QUESTIONS}; what other processes have written meanwhile is then at hand for each.
 */
public final class TailedLog implements EventLog, Outbox, CommitListener {
  /** Rows kept in memory; a reader further behind reads from the store. */
  private static final int KEPT = 4096;

  /** Bytes kept in memory for each of the two; large events make the memory shorter, not larger. */
  private static final long KEPT_BYTES = 8L << 20;

  /** How long what another process wrote may stay unnoticed, besides a reader's own rest. */
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(100);

  private final EventLog log;
  private final InstantSource clock;
  private final Newest<StoredEvent> events;
  private final Newest<OutboxRow> messages;

  /** How often something was found stored; what was asked before, or meanwhile, then is old. */
  private final AtomicLong finds = new AtomicLong();

  /** Puts a memory in front of this log and outbox. */
  public TailedLog(EventLog log, Outbox outbox, InstantSource clock) {
    this.log = log;
    this.clock = clock;
    this.events = new Newest<>(log::after, event -> event.data().length);
    this.messages = new Newest<>(outbox::messagesAfter, row -> row.message().envelope().length);
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
    events.tail.add(firstPosition, storedEvents);
    messages.tail.add(firstOutboxPosition, rows);
  }

  @Override
  public void found() {
    finds.incrementAndGet();
  }

  @Override
  public List<StoredEvent> after(long position, int limit) {
    return events.after(position, limit);
  }

  @Override
  public List<OutboxRow> messagesAfter(long position, int limit) {
    return messages.after(position, limit);
  }

  @Override
  public Matching matching(EventQuery query) {
    return log.matching(query);
  }

  @Override
  public List<Seal> seals(long after, long upTo) {
    return log.seals(after, upTo);
  }

  @Override
  public Head head() {
    return log.head();
  }

  /** Reads a page of the store. */
  @FunctionalInterface
  private interface Pages<T> {
    List<T> after(long position, int limit);
  }

  /**
   * A question to the store.
   *
   * @param asked when
   * @param finds how often something had been found stored by then
   */
  private record Question(Instant asked, long finds) {
    /** Whether the answer to the other one, given just before, is good enough. */
    boolean follows(Question other) {
      return finds == other.finds
          && !asked.isBefore(other.asked)
          && asked.isBefore(other.asked.plus(BETWEEN_QUESTIONS));
    }
  }

  /** The newest rows of one kind, and when the store was last asked for newer ones. */
  private final class Newest<T> {
    private final Pages<T> store;
    private final Tail<T> tail;
    private volatile Question last = new Question(Instant.MIN, 0);

    Newest(Pages<T> store, ToLongFunction<T> sizeOf) {
      this.store = store;
      this.tail = new Tail<>(KEPT, KEPT_BYTES, sizeOf);
    }

    List<T> after(long position, int limit) {
      List<T> recent = tail.after(position, limit);
      if (!recent.isEmpty()) {
        return recent;
      }
      Question question = new Question(clock.instant(), finds.get());
      if (question.follows(last) && tail.endsAt(position)) {
        return List.of();
      }
      List<T> found = store.after(position, limit);
      tail.found(position, found);
      if (tail.endsAt(position)) {
        last = question;
      }
      return found;
    }
  }
}
