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
    String lastLine) {}
