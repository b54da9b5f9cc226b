package dev.tidemark.simulation.world;

import dev.tidemark.simulation.plan.Fault;
import dev.tidemark.simulation.plan.Hazard;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A place where something can go wrong, and how often it has been passed. */
final class Site {
  private static final int MILLION = 1_000_000;

  private final FaultSource source;
  private final String name;
  private final int hash;
  private final Hazard[] hazards;
  private final Map<Long, Fault> script;
  private final SplittableRandom random;
  private long passes;

  Site(
      FaultSource source,
      String name,
      List<Hazard> hazards,
      Map<Long, Fault> script,
      SplittableRandom random) {
    this.source = source;
    this.name = name;
    this.hash = name.hashCode();
    this.hazards = hazards.toArray(Hazard[]::new);
    this.script = script;
    this.random = random;
  }

  String name() {
    return name;
  }

  long passes() {
    return passes;
  }

  /** Passes the site; what goes wrong this time, if anything. */
  @Nullable Fault pass() {
    passes++;
    source.trace().mix(hash);
    if (!source.raging()) {
      return null;
    }
    Fault fault = source.scripted() ? script.get(passes) : draw();
    if (fault != null) {
      source.fired(fault);
    }
    return fault;
  }

  private @Nullable Fault draw() {
    if (hazards.length == 0) {
      return null;
    }
    int drawn = random.nextInt(MILLION);
    for (Hazard hazard : hazards) {
      drawn -= hazard.perMillion();
      if (drawn < 0) {
        int amount = random.nextInt(hazard.least(), hazard.most() + 1);
        return new Fault(name, passes, hazard.kind(), amount);
      }
    }
    return null;
  }
}
