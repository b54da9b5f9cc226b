package dev.tidemark.server.host;

import dev.tidemark.kernel.engine.Alarms;
import dev.tidemark.kernel.log.StoreFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what engines report into the log: a line for each thing an operator can act on. */
final class LoggedAlarms implements Alarms {
  private static final Logger LOG = LoggerFactory.getLogger("tidemark.engines");

  @Override
  public void retrying(String consumer, String key, int attempts, Throwable reason) {
    if (reason instanceof StoreFault.Unavailable) {
      LOG.debug("{} retries {} (attempt {}): {}", consumer, key, attempts, reason.getMessage());
    } else {
      LOG.warn("{} retries {} (attempt {}): {}", consumer, key, attempts, reason.toString());
    }
  }

  @Override
  public void parked(String consumer, String key, Throwable reason) {
    LOG.error(
        "{} parked the key {}; it stands still until somebody requeues or skips it.",
        consumer,
        key,
        reason);
  }

  @Override
  public void stalled(String engine, Throwable reason) {
    LOG.error("{} cannot go on and tries again.", engine, reason);
  }

  @Override
  public void fenced(String work) {
    LOG.warn("{} was taken over by another process; a late write of this one was refused.", work);
  }
}
