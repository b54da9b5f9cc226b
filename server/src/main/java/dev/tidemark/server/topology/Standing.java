package dev.tidemark.server.topology;

/**
 * How one process of a topology stands.
 *
 * @param name of the service, and the number of the instance after a dash if there are several
 * @param pid 0 while it does not run
 * @param address where it answers, or what it is
 * @param health starting, ready, not-ready, down or stopped
 * @param restarts how often it was started again
 * @param since when it was started last
 * @param lastLine of its log
 */
public record Standing(
    String name,
    long pid,
    String address,
    String health,
    int restarts,
    String since,
    String lastLine) {
  private static final String STOPPED = "stopped";

  /** The same after it was stopped in order. */
  Standing stopped() {
    return new Standing(name, 0, address, STOPPED, restarts, since, lastLine);
  }

  /** The same when nobody watches it any more: then it has ended, if not in order. */
  public Standing unwatched() {
    String now = health.equals(STOPPED) ? STOPPED : "down";
    return new Standing(name, 0, address, now, restarts, since, lastLine);
  }
}
