package dev.tidemark.memory;

import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One lease for each name; a lease given back stays as one without an owner, for its number. */
final class MemoryLeases implements Leases {
  private static final String NOBODY = "";

  private final Contents contents;

  MemoryLeases(Contents contents) {
    this.contents = contents;
  }

  @Override
  public Optional<Lease> take(String name, String owner, Duration length) {
    synchronized (contents) {
      Instant now = contents.clock.instant();
      Lease last = contents.leases.getOrDefault(name, new Lease(name, NOBODY, 0, Instant.MIN));
      boolean mine = last.owner().equals(owner);
      if (!mine && now.isBefore(last.expires())) {
        return Optional.empty();
      }
      Lease taken =
          new Lease(name, owner, mine ? last.fence() : last.fence() + 1, now.plus(length));
      contents.leases.put(name, taken);
      return Optional.of(taken);
    }
  }

  @Override
  public void release(Lease lease) {
    synchronized (contents) {
      Lease current = contents.leases.get(lease.name());
      if (current != null
          && current.owner().equals(lease.owner())
          && current.fence() == lease.fence()) {
        contents.leases.put(
            lease.name(), new Lease(lease.name(), NOBODY, lease.fence(), Instant.MIN));
      }
    }
  }
}
