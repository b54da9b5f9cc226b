package dev.tidemark.server.gateway;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What may be spent on second attempts: each request pays in a share, each retry costs a whole. So
 * retries never multiply the load on a service that is down for that very reason.
 */
final class RetryBudget {
  private static final long RETRY = 100;

  private final int percent;
  private final long most;
  private final AtomicLong saved;

  /**
   * @param reserve retries that are there at the start, and the most that can be saved up
   */
  RetryBudget(int percent, int reserve) {
    this.percent = percent;
    this.most = reserve * RETRY;
    this.saved = new AtomicLong(most);
  }

  /** A request has come in. */
  void requested() {
    saved.updateAndGet(now -> Math.min(most, now + percent));
  }

  /** The share of it that is left, 0 to 1. */
  double left() {
    return most == 0 ? 0 : (double) saved.get() / most;
  }

  /** Whether one more attempt may be made; it is paid for then. */
  boolean spend() {
    return saved.getAndUpdate(now -> now >= RETRY ? now - RETRY : now) >= RETRY;
  }
}
