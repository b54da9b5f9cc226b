package dev.tidemark.simulation.world;

import dev.tidemark.simulation.plan.Dice;
import dev.tidemark.simulation.plan.Fault;
import dev.tidemark.simulation.plan.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Knows every site of a run and what goes wrong there; keeps what has gone wrong. */
final class FaultSource {
  private final Scenario scenario;
  private final Trace trace;
  private final Map<String, Site> sites = new LinkedHashMap<>();
  private final Map<String, Map<Long, Fault>> script = new LinkedHashMap<>();
  private final List<Fault> fired = new ArrayList<>();
  private boolean raging = true;

  FaultSource(Scenario scenario, Trace trace) {
    this.scenario = scenario;
    this.trace = trace;
    scenario
        .faults()
        .orElse(List.of())
        .forEach(fault ->
            script
                .computeIfAbsent(fault.site(), site -> new LinkedHashMap<>())
                .put(fault.pass(), fault));
  }

  /** The site of this name, {@code category:place}; the same one at every call. */
  Site site(String category, String place) {
    return sites.computeIfAbsent(category + ":" + place, name -> open(category, name));
  }

  private Site open(String category, String name) {
    return new Site(
        this,
        name,
        scenario.profile().hazards().stream()
            .filter(hazard -> hazard.category().equals(category))
            .toList(),
        script.getOrDefault(name, Map.of()),
        Dice.of(scenario.seed(), name).source());
  }

  Trace trace() {
    return trace;
  }

  boolean scripted() {
    return scenario.faults().isPresent();
  }

  boolean raging() {
    return raging;
  }

  /** From now on nothing goes wrong. */
  void calm() {
    raging = false;
  }

  void fired(Fault fault) {
    fired.add(fault);
    trace.note(
        "fault",
        fault.site(),
        fault.kind().name().hashCode() * 31L + fault.amount(),
        fault::toString);
  }

  /** Everything that went wrong, in order. */
  List<Fault> fired() {
    return List.copyOf(fired);
  }

  /** How often each site was passed. */
  Map<String, Long> passes() {
    Map<String, Long> passes = new LinkedHashMap<>();
    sites.forEach((name, site) -> passes.put(name, site.passes()));
    return passes;
  }
}
