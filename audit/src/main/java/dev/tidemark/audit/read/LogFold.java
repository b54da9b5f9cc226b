package dev.tidemark.audit.read;

import dev.tidemark.audit.world.LogFacts.Positions;
import dev.tidemark.audit.world.Sample;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.StoredEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Watches the events of one log go by: are they all there, and does each say where it is from?
 *
 * <p>Remembers the versions of the streams used last; of another stream the store is asked whether
 * the event before is there.
 */
final class LogFold {
  private static final UUID NOBODY = new UUID(0, 0);

  /** About 10 MB; streams of one order are written together, so few are asked for again. */
  private static final int STREAMS_REMEMBERED = 50_000;

  private final EventStore events;
  private final Recent<StreamId, Long> versions =
      new Recent<>(STREAMS_REMEMBERED, (stream, version) -> {});
  private final Set<Tenant> tenants = new LinkedHashSet<>();
  private final Places places = new Places();
  private long streams;
  private Sample torn = Sample.NONE;
  private Sample unsigned = Sample.NONE;

  LogFold(EventStore events) {
    this.events = events;
  }

  void take(StoredEvent event) {
    places.take(event.position());
    tenants.add(event.stream().tenant());
    follow(event);
    checkSignature(event);
  }

  private void follow(StoredEvent event) {
    long before = versions.get(event.stream(), stream -> versionBefore(event));
    versions.put(event.stream(), event.version());
    streams += before == 0 ? 1 : 0;
    if (event.version() != before + 1) {
      torn =
          torn.plus(
              event.stream()
                  + " has version "
                  + event.version()
                  + " where "
                  + (before + 1)
                  + " is due, at position "
                  + event.position());
    }
  }

  /** The version the stream had, as far as it can be told from the event before this one. */
  private long versionBefore(StoredEvent event) {
    if (event.version() <= 1) {
      return 0;
    }
    List<StoredEvent> before = events.read(event.stream(), event.version() - 2, 1);
    boolean there = !before.isEmpty() && before.getFirst().version() == event.version() - 1;
    return there ? event.version() - 1 : 0;
  }

  private void checkSignature(StoredEvent event) {
    Origin origin = event.origin();
    String where = event.type() + " at position " + event.position();
    if (!origin.tenant().equals(event.stream().tenant())) {
      unsigned =
          unsigned.plus(
              where
                  + " is of tenant "
                  + event.stream().tenant()
                  + " but was caused for "
                  + origin.tenant());
    } else if (origin.causation().equals(NOBODY) || origin.correlation().equals(NOBODY)) {
      unsigned = unsigned.plus(where + " names no cause");
    }
  }

  Positions positions(long head) {
    return places.upTo(head);
  }

  /** The tenants seen. */
  Set<Tenant> tenants() {
    return tenants;
  }

  long streams() {
    return streams;
  }

  Sample torn() {
    return torn;
  }

  Sample unsigned() {
    return unsigned;
  }
}
