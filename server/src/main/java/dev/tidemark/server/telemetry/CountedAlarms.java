package dev.tidemark.server.telemetry;

import dev.tidemark.kernel.engine.Alarms;

/** Counts what engines report, and passes it on. */
public final class CountedAlarms implements Alarms {
  private final Alarms next;
  private final Meters meters;

  public CountedAlarms(Alarms next, Meters meters) {
    this.next = next;
    this.meters = meters;
    // So that a rule has something to look at before the first failure.
    meters.count(Metric.RETRIES, 0, "timers");
    meters.count(Metric.STALLS, 0, "none");
    meters.count(Metric.FENCED, 0, "none");
  }

  @Override
  public void retrying(String consumer, String key, int attempts, Throwable reason) {
    meters.count(Metric.RETRIES, consumer);
    next.retrying(consumer, key, attempts, reason);
  }

  @Override
  public void parked(String consumer, String key, Throwable reason) {
    next.parked(consumer, key, reason);
  }

  @Override
  public void stalled(String engine, Throwable reason) {
    meters.count(Metric.STALLS, engine);
    next.stalled(engine, reason);
  }

  @Override
  public void fenced(String work) {
    meters.count(Metric.FENCED, work);
    next.fenced(work);
  }
}
