package dev.tidemark.kernel.log;

import java.time.Duration;
import java.util.Optional;

/** Hands out leases by the store's own clock, never by that of a process. */
public interface Leases {
  /** Takes or renews the lease; empty while another owner's has not expired. */
  Optional<Lease> take(String name, String owner, Duration length);

  /** Gives the lease back, so that another process need not wait. Without effect if it is lost. */
  void release(Lease lease);
}
