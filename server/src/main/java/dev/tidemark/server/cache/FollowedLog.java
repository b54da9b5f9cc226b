package dev.tidemark.server.cache;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.engine.CommitListener;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Pump;
import dev.tidemark.kernel.port.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Follows a log to know what is touched by whom: what this process stores it is told before the
 * caller is answered; what others store it finds in the log.
 */
final class FollowedLog implements Pump, CommitListener {
  private static final int PAGE = 500;
  private static final int MOST_SUBJECTS = 20_000;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration SOON = Duration.ofMillis(100);

  /** What others wrote is known by then, or nothing that is kept can be trusted. */
  private static final Duration TRUSTED = Duration.ofSeconds(5);

  private final EventLog log;
  private final InstantSource clock;
  private final Bell bell;
  private final Consumer<Set<Subject>> seen;
  private final Touched touched;
  private final AtomicLong finds = new AtomicLong();
  private volatile long settledFinds;
  private volatile long position;
  private volatile Instant caughtUp;

  /**
   * Begins at the head of the log.
   *
   * @param seen is told of what was touched, some time later, by the thread that turns this
   */
  FollowedLog(EventLog log, InstantSource clock, Bell bell, Consumer<Set<Subject>> seen) {
    this.log = log;
    this.clock = clock;
    this.bell = bell;
    this.seen = seen;
    this.caughtUp = clock.instant();
    this.position = log.head().position();
    this.touched = new Touched(MOST_SUBJECTS, position);
  }

  @Override
  public void stored(List<Commit> commits, long firstPosition, long firstOutboxPosition) {
    long next = firstPosition;
    for (Commit commit : commits) {
      for (Append append : commit.appends()) {
        next += append.events().size();
        touch(append.stream(), next - 1);
      }
    }
    bell.ring();
  }

  private void touch(StreamId stream, long at) {
    touched.at(Subject.of(stream), at);
    touched.at(Subject.all(stream.tenant()), at);
  }

  /** A caller is told of a commit whose place is not known here: first the log must be read. */
  @Override
  public void found() {
    finds.incrementAndGet();
    bell.ring();
  }

  @Override
  public synchronized Turn turn() {
    long found = finds.get();
    long least = found == settledFinds ? 0 : log.head().position();
    Instant now = clock.instant();
    List<StoredEvent> events = log.after(position, PAGE);
    if (!events.isEmpty()) {
      events.forEach(event -> touch(event.stream(), event.position()));
      position = events.getLast().position();
    }
    if (events.size() < PAGE) {
      caughtUp = now;
    }
    boolean settled = position >= least;
    if (settled) {
      settledFinds = found;
    }
    if (events.isEmpty()) {
      return Turn.rest(settled ? POLL : SOON);
    }
    seen.accept(
        events.stream().map(e -> Subject.of(e.stream())).collect(Collectors.toUnmodifiableSet()));
    return Turn.AGAIN;
  }

  /** Whether it knows enough of the log to judge what is kept. */
  boolean trusted() {
    return finds.get() == settledFinds && caughtUp.plus(TRUSTED).isAfter(clock.instant());
  }

  /** Everything up to there is known. */
  long position() {
    return position;
  }

  /** No answer about it from before this position may be shown. */
  long newest(Subject subject) {
    return touched.newest(subject);
  }
}
