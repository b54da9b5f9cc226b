package dev.tidemark.server.host;

import dev.tidemark.kernel.engine.Alarms;
import dev.tidemark.kernel.log.StoreFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes what engines report into the log: a line for each thing an operator can act on. */
final class LoggedAlarms implements Alarms {
  private static final Logger LOG = LoggerFactory.getLogger("tidemark.engines");

  @Override
  public void retrying(String consumer, String key, int attempts, Throwable reason) {
    boolean passing = reason instanceof StoreFault.Unavailable;
    LOG.atLevel(passing ? Level.DEBUG : Level.WARN)
        .addKeyValue("engine", consumer)
        .addKeyValue("key", key)
        .addKeyValue("attempt", attempts)
        .log("{} retries {} (attempt {}): {}", consumer, key, attempts, reason.toString());
  }

  @Override
  public void parked(String consumer, String key, Throwable reason) {
    LOG.atError()
        .addKeyValue("engine", consumer)
        .addKeyValue("key", key)
        .setCause(reason)
        .log(
            "{} parked the key {}; it stands still until somebody requeues or skips it.",
            consumer,
            key);
  }

  @Override
  public void stalled(String engine, Throwable reason) {
    LOG.atError()
        .addKeyValue("engine", engine)
        .setCause(reason)
        .log("{} cannot go on and tries again.", engine);
  }

  @Override
  public void fenced(String work) {
    LOG.atWarn()
        .addKeyValue("engine", work)
        .log("{} was taken over by another process; a late write of this one was refused.", work);
  }
}
