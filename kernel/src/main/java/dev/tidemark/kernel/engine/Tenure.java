package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.Leases;
import dev.tidemark.kernel.log.StoreFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Holds a lease for as long as it can and renews it in time. The local clock only decides when to
 * ask again; whether the lease is held is decided by the store, at every write, through the fencing
 * number. Not safe for use by several threads.
 */
final class Tenure {
  /** How long another process waits before it takes over from one that died. */
  static final Duration LENGTH = Duration.ofSeconds(10);

  private static final Duration RENEWAL = LENGTH.dividedBy(3);

  private final Leases leases;
  private final String name;
  private final String owner;
  private final InstantSource clock;
  private final Alarms alarms;
  private Optional<Lease> lease = Optional.empty();
  private Instant askAgain = Instant.MIN;

  Tenure(Leases leases, String name, RuntimePorts ports) {
    this.leases = leases;
    this.name = name;
    this.owner = ports.owner();
    this.clock = new WaitingClock(ports.clock());
    this.alarms = ports.alarms();
  }

  /**
   * The lease, if it is held as far as is known. A change of the fencing number means a new tenure.
   */
  Optional<Lease> current() {
    Instant now = clock.instant();
    if (!now.isBefore(askAgain)) {
      lease = leases.take(name, owner, LENGTH);
      askAgain = now.plus(RENEWAL);
    }
    return lease;
  }

  /** A write was refused: the lease is lost. */
  void lost() {
    lease = Optional.empty();
    askAgain = clock.instant().plus(RENEWAL);
    alarms.fenced(name);
  }

  /** Gives the lease back so that a successor need not wait. */
  void end() {
    try {
      lease.ifPresent(leases::release);
    } catch (StoreFault gone) {
      // It expires on its own.
      askAgain = clock.instant().plus(RENEWAL);
    }
    lease = Optional.empty();
  }
}
