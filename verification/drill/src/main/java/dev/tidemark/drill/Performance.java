package dev.tidemark.drill;

import dev.tidemark.server.topology.Topology;
import dev.tidemark.server.topology.TopologyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One drill from the first process to the verdict: steady state, fault, recovery, drain. */
final class Performance {
  private static final int MANY = 8;
  private static final Duration STEADY = Duration.ofSeconds(5);
  private static final int MOST_SHOWN = 10;
  private static final Duration TO_LEAVE = Duration.ofMinutes(5);

  /** The longest window and wait of an alert, shortened as they are here, and a busy machine. */
  private static final Duration TO_CLEAR = Duration.ofMinutes(3);

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

  /** Performs it; empty, and one line says why, if it makes no sense on this topology. */
  Optional<Verdict> of(Drill drill) throws IOException {
    tell.accept("");
    tell.accept(drill.name() + " on " + topology + ": " + drill.breaks());
    Topology read = TopologyFile.read(topology);
    Optional<String> unmet = drill.need().unmet(read);
    if (unmet.isPresent()) {
      tell.accept("  does not apply to " + topology + ": " + unmet.get());
      return Optional.empty();
    }
    Map<String, Integer> scales = new HashMap<>(drill.instances());
    scales.keySet().retainAll(read.services().keySet());
    if (read.services().values().stream().anyMatch(one -> one.role() == Topology.Role.WHOLE)) {
      scales.clear();
    }
    long began = System.nanoTime();
    Path data = Files.createTempDirectory("tidemark-drill-");
    List<String> violations = performed(drill, read.scaled(scales), data);
    if (violations.isEmpty()) {
      clear(data);
    } else {
      tell.accept("  its data and logs are left in " + data);
    }
    double seconds = Math.round((System.nanoTime() - began) / 1e8) / 10.0;
    return Optional.of(
        new Verdict(drill.name(), topology, violations.isEmpty(), seconds, violations));
  }

  private List<String> performed(Drill drill, Topology read, Path data) {
    List<String> violations = new ArrayList<>();
    Timeline timeline = new Timeline(line -> tell.accept("  " + line));
    try (Stage stage = new Stage(read, drill.ground(), data, timeline, starting());
        Customers customers =
            new Customers(stage.client(), stage.address(), timeline, "drill-" + seed, seed)) {
      timeline.mark("all processes are ready");
      violations.addAll(perform(drill, stage, customers));
    } catch (RuntimeException failed) {
      violations.add(failed.getMessage() == null ? failed.toString() : failed.getMessage());
    }
    return violations;
  }

  /** Tells of the first start of everything; later ones are told by what breaks and mends. */
  private Consumer<String> starting() {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    return line -> {
      if (line.endsWith(" ready") && seen.add(line)) {
        tell.accept("          " + line);
      }
    };
  }

  private List<String> perform(Drill drill, Stage stage, Customers customers) {
    List<String> violations = new ArrayList<>();
    stage.awaiting(scale.alarmed() ? drill.alarm() : Optional.empty());
    customers.stock();
    customers.come(MANY);
    stage.timeline().mark(MANY + " customers begin to buy");
    stage.run(STEADY);
    try {
      drill.script().run(stage, scale);
      stage.run(STEADY);
      stage.timeline().mark("the customers stop to buy");
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
    stage
        .timeline()
        .mark(
            "the customers have left; %d orders were read back, %d of them wrongly"
                .formatted(customers.reads(), customers.wrong().size()));
    customers.wrong().stream().limit(MOST_SHOWN).forEach(violations::add);
    if (!stage.awaitQuiet()) {
      violations.add("It did not come to rest.");
    }
    stage.alarms().ifPresent(alarms -> violations.addAll(told(drill, stage, alarms)));
    Evidence evidence = Evidence.of(stage, customers.acknowledged());
    violations.addAll(evidence.violations());
    show(stage.timeline(), evidence);
    return violations;
  }

  /** Whether somebody was told while it lasted, and is told of nothing any more. */
  private List<String> told(Drill drill, Stage stage, Alarms alarms) {
    List<String> violations = new ArrayList<>();
    if (scale.alarmed()) {
      drill
          .alarm()
          .filter(alert -> !alarms.fired(alert))
          .ifPresent(alert -> violations.add("Nobody was told: " + alert + " did not fire."));
    }
    if (alarms.foundViolation()) {
      violations.add("A rule did not hold while it lasted; the timeline says which.");
    }
    if (!alarms.firing().isEmpty()) {
      stage.timeline().mark("alerts still tell somebody: " + String.join(", ", alarms.firing()));
    }
    if (!Waiting.comesAbout(TO_CLEAR, () -> alarms.firing().isEmpty())) {
      violations.add("Somebody is still told of " + String.join(", ", alarms.firing()) + ".");
    }
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

  /** What cannot be deleted does not take the verdict away. */
  private void clear(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException left) {
      tell.accept("  not all of its data could be deleted: " + left);
    }
  }
}
