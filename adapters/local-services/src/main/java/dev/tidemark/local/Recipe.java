package dev.tidemark.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
  record Command(List<String> words, Map<String, String> environment) {
    /**
     * A program in a Java machine that is soon there and takes little.
     *
     * @param memory what its objects may take
     */
    static Command java(String memory, String... words) {
      List<String> all = new ArrayList<>();
      all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      all.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx" + memory));
      all.addAll(List.of(words));
      return new Command(List.copyOf(all), Map.of());
    }
  }

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
