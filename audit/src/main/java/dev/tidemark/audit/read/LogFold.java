package dev.tidemark.audit.read;

import dev.tidemark.audit.world.LogFacts.Positions;
import dev.tidemark.audit.world.Sample;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.StoredEvent;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Watches the events of one log go by: are they all there, and does each say where it is from? */
final class LogFold {
  private static final UUID NOBODY = new UUID(0, 0);

  private final Map<StreamId, Long> versions = new HashMap<>();
  private final Set<Tenant> tenants = new LinkedHashSet<>();
  private final Places places = new Places();
  private Sample torn = Sample.NONE;
  private Sample unsigned = Sample.NONE;

  void take(StoredEvent event) {
    places.take(event.position());
    tenants.add(event.stream().tenant());
    follow(event);
    checkSignature(event);
  }

  private void follow(StoredEvent event) {
    Long before = versions.put(event.stream(), event.version());
    long expected = before == null ? 1 : before + 1;
    if (event.version() != expected) {
      torn =
          torn.plus(
              event.stream()
                  + " has version "
                  + event.version()
                  + " where "
                  + expected
                  + " is due, at position "
                  + event.position());
    }
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
    return versions.size();
  }

  Sample torn() {
    return torn;
  }

  Sample unsigned() {
    return unsigned;
  }
}
