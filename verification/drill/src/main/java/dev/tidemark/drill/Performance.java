package dev.tidemark.drill;

import dev.tidemark.server.topology.Topology;
import dev.tidemark.server.topology.TopologyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One drill from the first process to the verdict: steady state, fault, recovery, drain. */
final class Performance {
  private static final int MANY = 8;
  private static final Duration STEADY = Duration.ofSeconds(5);
  private static final Duration TO_LEAVE = Duration.ofMinutes(5);

  private final String topology;
  private final Drill.Scale scale;
  private final long seed;
  private final Consumer<String> tell;

  /**
   * @param topology its name or file
   * @param tell is told what happens, one line each, and what came of it
   */
  Performance(String topology, Drill.Scale scale, long seed, Consumer<String> tell) {
    this.topology = topology;
    this.scale = scale;
    this.seed = seed;
    this.tell = tell;
  }

  /** Performs it. */
  Verdict of(Drill drill) throws IOException {
    tell.accept("");
    tell.accept(drill.name() + " on " + topology + ": " + drill.breaks());
    Path data = Files.createTempDirectory("tidemark-drill-");
    Timeline timeline = new Timeline(line -> tell.accept("  " + line));
    List<String> violations = new ArrayList<>();
    Topology read = TopologyFile.read(topology).scaled(Map.of());
    try (Stage stage = new Stage(read, data, timeline, line -> {});
        Customers customers =
            new Customers(stage.client(), stage.address(), timeline, "drill-" + seed, seed)) {
      timeline.mark("all processes are ready");
      violations.addAll(perform(drill, stage, customers));
    } catch (RuntimeException failed) {
      violations.add(failed.getMessage() == null ? failed.toString() : failed.getMessage());
    }
    if (violations.isEmpty()) {
      delete(data);
    } else {
      tell.accept("  its data and logs are left in " + data);
    }
    return new Verdict(
        drill.name(),
        topology,
        violations.isEmpty(),
        timeline.length().toMillis() / 1000.0,
        violations);
  }

  private List<String> perform(Drill drill, Stage stage, Customers customers) {
    List<String> violations = new ArrayList<>();
    customers.stock();
    customers.come(MANY);
    stage.timeline().mark(MANY + " customers begin to buy");
    stage.run(STEADY);
    try {
      drill.script().run(stage, scale);
      stage.run(STEADY);
      if (!customers.leave(TO_LEAVE)) {
        violations.add("Some customers were never answered.");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      violations.add("Stopped.");
    } catch (Exception failed) {
      violations.add(String.valueOf(failed.getMessage()));
      customers.close();
    }
    stage.timeline().mark("the customers have left");
    if (!stage.awaitQuiet()) {
      violations.add("It did not come to rest.");
    }
    Evidence evidence = Evidence.of(stage, customers.acknowledged());
    violations.addAll(evidence.violations());
    show(stage.timeline(), evidence);
    return violations;
  }

  private void show(Timeline timeline, Evidence evidence) {
    tell.accept("");
    timeline.plot().lines().forEach(tell);
    tell.accept("");
    for (JsonNode invariant : evidence.invariants()) {
      tell.accept(
          "  %-8s %-28s %s"
              .formatted(
                  invariant.path("holds").asBoolean() ? "holds" : "VIOLATED",
                  Evidence.name(invariant),
                  Evidence.figure(invariant)));
    }
    evidence
        .answers()
        .forEach((question, answer) -> {
          tell.accept("");
          tell.accept("  " + question + ":");
          tell.accept("    " + answer + ".");
        });
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
