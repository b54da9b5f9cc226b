package dev.tidemark.simulation.world;

import dev.tidemark.kernel.engine.Consumer;
import dev.tidemark.simulation.plan.Fault;
import java.util.List;

/** What operators do and what befalls processes and wires from outside, second by second. */
final class Fate {
  private static final long SECOND = 1_000_000_000L;

  /** How often somebody looks for parked messages. */
  private static final int REQUEUE_EVERY = 7;

  private final Universe universe;
  private long ticks;

  Fate(Universe universe) {
    this.universe = universe;
  }

  /** Begins; goes on until the end of the run. */
  void begin() {
    universe.schedule().at(universe.schedule().now() + SECOND, null, this::tick);
  }

  private void tick() {
    ticks++;
    for (Host host : universe.hosts()) {
      Fault fault = universe.faults().site("tick", host.name()).pass();
      if (fault != null) {
        host.suffer(fault);
      }
    }
    for (String wire : universe.network().wires()) {
      Fault fault = universe.faults().site("tick-network", wire).pass();
      if (fault != null) {
        universe.network().suffer(wire, fault);
      }
    }
    if (ticks % REQUEUE_EVERY == 0) {
      universe.hosts().forEach(this::requeue);
    }
    begin();
  }

  private List<String> parkedKeys(String context) {
    return universe.store(context).parking().keys(context, false);
  }

  /** Has all parked messages of a process handled again. */
  private void requeue(Host host) {
    host.life()
        .filter(Life::awake)
        .ifPresent(life ->
            life.contexts()
                .forEach(hosted -> {
                  Consumer consumer = hosted.runtime().consumer();
                  for (String key : parkedKeys(hosted.name())) {
                    universe.trace().note("requeue", hosted.name(), key.hashCode(), () -> key);
                    universe.guarded(life, () -> consumer.requeue(key));
                  }
                }));
  }
}
