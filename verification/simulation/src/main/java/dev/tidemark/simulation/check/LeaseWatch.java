package dev.tidemark.simulation.check;

import dev.tidemark.kernel.log.Lease;
import java.util.HashMap;
import java.util.Map;

/** Sees leases being given, and what is written under them. */
public final class LeaseWatch {
  private final Breaches breaches;
  private final Map<String, Lease> newest = new HashMap<>();

  /** Watches the leases of one context. */
  public LeaseWatch(Breaches breaches) {
    this.breaches = breaches;
  }

  void taken(Lease lease) {
    newest.put(lease.name(), lease);
  }

  void wrote(Lease lease) {
    Lease now = newest.get(lease.name());
    if (now == null || now.fence() != lease.fence()) {
      breaches.found(
          "G7 noZombieWrites",
          lease.owner() + " wrote under an outdated number of the lease " + lease.name() + ".");
    }
  }
}
