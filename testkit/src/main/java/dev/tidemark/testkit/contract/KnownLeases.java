package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.log.Lease;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The leases that were given out in a run, most of them lost since, and some that never were. */
final class KnownLeases {
  private static final List<String> NAMES = List.of("relay", "view");

  private final Set<Lease> given = new LinkedHashSet<>();

  /** Remembers a lease; every store of a run gives the same one, but for its end. */
  Lease keep(Lease lease) {
    given.add(new Lease(lease.name(), lease.owner(), lease.fence(), Samples.NOON));
    return lease;
  }

  String name(Random random) {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  /** Likelier the last one than any other; every tenth is made up. */
  Lease any(Random random) {
    List<Lease> all = new ArrayList<>(given);
    if (all.isEmpty() || random.nextInt(10) == 0) {
      return new Lease(name(random), "dot", 1 + random.nextInt(3), Samples.NOON);
    }
    return random.nextBoolean() ? all.getLast() : all.get(random.nextInt(all.size()));
  }
}
