package dev.tidemark.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a kind of service is started.
 *
 * @param name for people and file names
 * @param ports how many ports it listens on; clients use the first
 * @param preparation writes what it reads at its start
 * @param startLimit how long it may take to be ready, on a machine that has much else to do
 * @param probe whether it answers its clients
 */
record Recipe(String name, int ports, Preparation preparation, Duration startLimit, Probe probe) {
  /** Far beyond what any of them needs, for a machine ten times slower than usual. */
  static final Duration START_LIMIT = Duration.ofMinutes(3);

  /** The command to run in the service's folder, and its environment besides PATH. */
  record Command(List<String> words, Map<String, String> environment) {}

  @FunctionalInterface
  interface Preparation {
    Command prepare(Path folder, List<Integer> ports) throws IOException;
  }

  /** Asks a service on a port of this machine for a sign of life. */
  @FunctionalInterface
  interface Probe {
    /**
     * Whether it gave the answer that a service which is ready gives.
     *
     * @throws IOException if it does not answer yet
     */
    boolean answers(int port) throws IOException;
  }
}
