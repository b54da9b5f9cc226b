package dev.tidemark.server.cache;

import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventQuery;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.Seal;
import dev.tidemark.kernel.log.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A log that holds nothing but which streams were touched. */
final class GrowingLog implements EventLog {
  private final List<StoredEvent> events = new ArrayList<>();

  /** Stores an event of a stream of this id; answers its position. */
  synchronized long touch(Tenant tenant, String id) {
    Origin origin =
        new Origin(Instant.EPOCH, tenant, Actor.system("test"), new UUID(0, 1), new UUID(0, 2), "");
    long position = events.size() + 1L;
    events.add(
        new StoredEvent(
            position,
            new StreamId(tenant, "thing", id),
            1,
            new UUID(0, position),
            new EventType("touched", 1),
            new byte[0],
            origin));
    return position;
  }

  @Override
  public synchronized List<StoredEvent> after(long position, int limit) {
    return events.stream().filter(event -> event.position() > position).limit(limit).toList();
  }

  @Override
  public Matching matching(EventQuery query) {
    throw new UnsupportedOperationException("Whoever follows a log does not search it.");
  }

  @Override
  public List<Seal> seals(long after, long upTo) {
    throw new UnsupportedOperationException("Whoever follows a log does not judge it.");
  }

  @Override
  public synchronized Head head() {
    return new Head(new UUID(0, 0), events.size(), 0);
  }
}
