package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Workers;
import dev.tidemark.kernel.view.Recorded;
import java.util.List;
import java.util.Optional;

/**
 * The pages of a log, decoded, one after the other. Where much is left to read, a worker reads the
 * next one while this one is decoded and taken in: the two cost about the same. Not safe for use by
 * several threads.
 */
final class LogPages {
  /**
   * Enough that a page's round trips hardly count. Few, since two pages are held at any moment, and
   * the collector copies what is held.
   */
  private static final int PAGE = 4_000;

  /** Where reading begins: events may be large, and a page has to fit in memory and time limits. */
  private static final int FIRST_PAGE = 125;

  private static final long ENOUGH_BYTES = 8L << 20;

  private final Filling<?> filling;
  private final EventCatalogue catalogue;
  private final EventLog log;
  private final Workers workers;
  private final Bell bell;
  private Optional<Ahead> ahead = Optional.empty();
  private volatile int size = FIRST_PAGE;

  LogPages(Filling<?> filling, EventCatalogue catalogue, EventLog log, Workers workers, Bell bell) {
    this.filling = filling;
    this.catalogue = catalogue;
    this.log = log;
    this.workers = workers;
    this.bell = bell;
  }

  /**
   * A page.
   *
   * @param events those that can change rows
   * @param bytes how long all its events are together
   * @param last the position up to which it reaches; the one asked for if it is empty
   * @param full whether more is behind it
   */
  record LogPage(List<Recorded<Object>> events, long bytes, long last, boolean full) {}

  /**
   * A page as it is stored.
   *
   * @param events all of them
   * @param last as of the decoded page
   * @param full as of the decoded page
   */
  private record StoredPage(List<StoredEvent> events, long last, boolean full) {
    StoredPage cut(long position, long upTo) {
      return last <= upTo
          ? this
          : new StoredPage(
              events.stream().filter(event -> event.position() <= upTo).toList(),
              Math.max(position, upTo),
              false);
    }
  }

  /** A page that is being read; once that is done, the page, or none where reading failed. */
  private static final class Ahead {
    private final long after;
    private Optional<StoredPage> page = Optional.empty();
    // Written after the page, so that who sees it set sees the page.
    private volatile boolean done;

    Ahead(long after) {
      this.after = after;
    }

    void end(Optional<StoredPage> found) {
      page = found;
      done = true;
    }
  }

  /**
   * The page after a position, cut off behind another; empty while it is being read.
   *
   * @param upTo at least {@code position}
   */
  Optional<LogPage> after(long position, long upTo) {
    Optional<StoredPage> page = whole(position).map(found -> found.cut(position, upTo));
    page.filter(found -> found.full() && size == PAGE).ifPresent(found -> readAhead(found.last()));
    return page.map(found ->
        new LogPage(decoded(found.events()), bytes(found.events()), found.last(), found.full()));
  }

  private Optional<StoredPage> whole(long position) {
    Optional<Ahead> coming = ahead.filter(next -> next.after == position);
    if (coming.isEmpty()) {
      return Optional.of(read(position));
    }
    Ahead next = coming.get();
    if (!next.done) {
      return Optional.empty();
    }
    ahead = Optional.empty();
    return Optional.of(next.page.orElseGet(() -> read(position)));
  }

  private void readAhead(long position) {
    Ahead next = new Ahead(position);
    ahead = Optional.of(next);
    workers.run(() -> {
      next.end(attempt(position));
      bell.ring();
    });
  }

  /** The page; none where reading fails: the fault is met again by who asks for the page. */
  private Optional<StoredPage> attempt(long position) {
    try {
      return Optional.of(read(position));
    } catch (RuntimeException metAgain) {
      return Optional.empty();
    }
  }

  private StoredPage read(long position) {
    int asked = size;
    List<StoredEvent> stored = readAtMost(position, asked);
    long last = stored.isEmpty() ? position : stored.getLast().position();
    return new StoredPage(stored, last, stored.size() == asked);
  }

  /** Pages grow while they are light and shrink when they are heavy, or too much for the store. */
  private List<StoredEvent> readAtMost(long position, int asked) {
    try {
      List<StoredEvent> stored = log.after(position, asked);
      if (bytes(stored) > ENOUGH_BYTES) {
        size = Math.max(1, asked / 2);
      } else if (stored.size() == asked) {
        size = Math.min(PAGE, asked * 2);
      }
      return stored;
    } catch (StoreFault.Unavailable tooMuch) {
      size = Math.max(1, asked / 2);
      throw tooMuch;
    }
  }

  private static long bytes(List<StoredEvent> stored) {
    return stored.stream().mapToLong(event -> event.data().length).sum();
  }

  /** The events that can change rows, in today's words. */
  List<Recorded<Object>> decoded(List<StoredEvent> stored) {
    return stored.stream().filter(filling::takes).map(catalogue::decode).toList();
  }

  /** What is being read is not wanted any more. */
  void forget() {
    ahead = Optional.empty();
  }
}
