package dev.tidemark.drill;

import dev.tidemark.server.topology.Topology;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Something that is broken on purpose.
 *
 * @param name for the command line
 * @param breaks one line for people
 * @param instances how many processes of some services there are; one unless said
 * @param alarm the alert somebody is told by while it is broken, if it is one that needs a person
 * @param need what must be there for it to make sense
 * @param ground what its data lies on
 * @param script breaks it and mends it, while customers buy
 */
record Drill(
    String name,
    String breaks,
    Map<String, Integer> instances,
    Optional<String> alarm,
    Need need,
    Ground ground,
    Script script) {
  /** A drill that makes sense everywhere and that nobody is told of. */
  Drill(String name, String breaks, Script script) {
    this(
        name, breaks, Map.of(), Optional.empty(), _ -> Optional.empty(), Ground.OWN_FOLDER, script);
  }

  /** The same with so many processes of a service. */
  Drill scaling(String service, int to) {
    return new Drill(name, breaks, Map.of(service, to), alarm, need, ground, script);
  }

  /** The same, of which this alert must tell while it lasts, and not after. */
  Drill telling(String alert) {
    return new Drill(name, breaks, instances, Optional.of(alert), need, ground, script);
  }

  /** The same, which needs something. */
  Drill needing(Need other) {
    return new Drill(name, breaks, instances, alarm, other, ground, script);
  }

  /** The same on another ground. */
  Drill on(Ground other) {
    return new Drill(name, breaks, instances, alarm, need, other, script);
  }

  /** What is done to an installation; when it returns, nothing is broken any more. */
  @FunctionalInterface
  interface Script {
    void run(Stage stage, Scale scale) throws Exception;
  }

  /** What must be there. */
  @FunctionalInterface
  interface Need {
    /** Messages that go over a broker. */
    Need A_BROKER =
        topology -> missing(topology.messages().all().isEmpty(), "its messages go over no broker");

    /** Contexts that run apart, so that one can be slow, late or new alone. */
    Need SEVERAL_SERVICES =
        topology ->
            missing(topology.of(Topology.Role.CONTEXTS).size() < 2, "all contexts are one process");

    /** A Redis in which services keep answers. */
    Need A_CACHE =
        topology ->
            missing(!topology.cache().equals("redis"), "it keeps answers in memory of its own");

    private static Optional<String> missing(boolean absent, String why) {
      return absent ? Optional.of(why) : Optional.empty();
    }

    /** Why the drill makes no sense here; empty if it does. */
    Optional<String> unmet(Topology topology);
  }

  /** What the data of an installation lies on. */
  @FunctionalInterface
  interface Ground {
    /** A folder like any other. */
    Ground OWN_FOLDER = _ -> () -> {};

    /** Prepares the folder; what is returned takes it away again. */
    Laid lay(Path data);

    /** Is taken away at the end. */
    @FunctionalInterface
    interface Laid extends AutoCloseable {
      @Override
      void close();
    }
  }

  /**
   * How long it lasts.
   *
   * @param kills how often processes are killed
   * @param times how often another fault is repeated
   * @param seconds how long one lasts that has a length
   * @param alarmed whether it lasts until somebody is told
   */
  record Scale(int kills, int times, int seconds, boolean alarmed) {
    /** For every build. */
    static final Scale SHORT = new Scale(2, 2, 5, false);

    /** For people who want to know. */
    static final Scale USUAL = new Scale(50, 6, 20, true);
  }
}
