package dev.tidemark.memory;

import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventQuery;
import dev.tidemark.kernel.log.Seal;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.memory.Contents.LoggedEvent;
import java.util.List;

/** Reads the one list of events. */
final class MemoryEventLog implements EventLog {
  private final Contents contents;

  MemoryEventLog(Contents contents) {
    this.contents = contents;
  }

  @Override
  public List<StoredEvent> after(long position, int limit) {
    synchronized (contents) {
      return Contents.after(contents.events, position, limit).stream()
          .map(LoggedEvent::stored)
          .toList();
    }
  }

  @Override
  public Matching matching(EventQuery query) {
    synchronized (contents) {
      List<StoredEvent> matches =
          contents.events.stream()
              .filter(event -> query.selects(event.written()))
              .map(LoggedEvent::stored)
              .toList();
      return new Matching(matches, contents.events.size());
    }
  }

  @Override
  public List<Seal> seals(long after, long upTo) {
    synchronized (contents) {
      return contents.seals.tailMap(after, false).values().stream()
          .takeWhile(seal -> seal.first() <= upTo)
          .toList();
    }
  }

  @Override
  public Head head() {
    synchronized (contents) {
      return new Head(contents.incarnation, contents.events.size(), contents.outbox.size());
    }
  }
}
