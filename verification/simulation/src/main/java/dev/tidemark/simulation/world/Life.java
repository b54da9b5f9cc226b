package dev.tidemark.simulation.world;

import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.RuntimePorts;
import dev.tidemark.kernel.engine.ViewKeeper;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.port.Faults;
import dev.tidemark.kernel.port.Ids;
import dev.tidemark.kernel.port.Pump;
import dev.tidemark.kernel.port.Turn;
import dev.tidemark.simulation.plan.Dice;
import dev.tidemark.simulation.plan.Fault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A process from its boot to its end: the contexts it hosts, its clock, its doors. */
final class Life {
  private static final long MICRO = 1_000L;
  private static final long MILLI = 1_000_000L;

  private final Universe universe;
  private final Host host;
  private final String owner;
  private final SplittableRandom haste;
  private final boolean ofNextRelease;
  private final Map<String, Hosted> contexts = new LinkedHashMap<>();
  private final Map<String, Site> labels = new HashMap<>();
  private boolean booted;
  private boolean ended;
  private boolean still;
  private boolean showing;
  private final List<Schedule.Entry> putOff = new ArrayList<>();
  private Instant shown = Instant.EPOCH;
  private long shownAt = Long.MIN_VALUE;

  Life(Universe universe, Host host, int number) {
    this.universe = universe;
    this.host = host;
    this.owner = "process:" + host.name() + "#" + number;
    this.haste = Dice.of(universe.seed(), "haste/" + owner).source();
    this.ofNextRelease =
        universe.profile().changing()
            && universe.faults().raging()
            && universe.dice("release/" + owner).percent(50);
  }

  Universe universe() {
    return universe;
  }

  Host host() {
    return host;
  }

  /** Whether it runs the release after the one that the run ends with. */
  boolean ofNextRelease() {
    return ofNextRelease;
  }

  boolean ended() {
    return ended;
  }

  boolean booted() {
    return booted;
  }

  /** Whether it stands still, so that this has to wait until it goes on. */
  boolean putsOff(Schedule.Entry entry) {
    if (still) {
      putOff.add(entry);
    }
    return still;
  }

  /** Whether it can answer now. */
  boolean awake() {
    return booted && !ended && !still;
  }

  Optional<Hosted> context(String name) {
    return Optional.ofNullable(contexts.get(name));
  }

  Iterable<Hosted> contexts() {
    return contexts.values();
  }

  /** Opens every context; may fail or crash half-way. */
  void boot() {
    universe.trace().note("boot", owner, host.placement().contexts().size());
    Shopfront front = new Shopfront(this);
    front
        .contexts()
        .forEach((name, declaration) -> {
          Hosted hosted = new Hosted(this, name);
          hosted.open(opened -> open(declaration, opened));
          contexts.put(name, hosted);
        });
    booted = true;
    contexts.values().forEach(Hosted::start);
    universe.network().joined(this);
  }

  private ContextRuntime open(dev.tidemark.kernel.context.Declaration declaration, Hosted hosted) {
    Wiring wiring = universe.wiring();
    String name = declaration.name();
    ContextStore store =
        universe
            .watches()
            .asked(
                name,
                wiring.store(name, new SimulatedStore(this, name, universe.store(name)), owner));
    SplittableRandom random = Dice.of(universe.seed(), "random/" + owner + "/" + name).source();
    RuntimePorts ports =
        new RuntimePorts(
            owner,
            clock(),
            Ids.from(clock(), random.split()),
            random,
            hosted::enqueue,
            faults(),
            hosted);
    return new ContextRuntime(
        declaration,
        store,
        universe.contracts(),
        universe.codec(),
        new TouchyCodec(this, name, universe.messages()),
        wiring.transport(universe.watches().sent(universe.network().of(this))),
        wiring.ports(ports));
  }

  private Faults faults() {
    return label ->
        pass(
            labels.computeIfAbsent(
                label, l -> universe.faults().site("label", host.name() + "/" + l)));
  }

  /** The process's own clock. */
  InstantSource clock() {
    return () -> {
      long now = universe.schedule().now() + host.skew();
      if (now != shownAt) {
        shown = Universe.START.plusNanos(now);
        shownAt = now;
      }
      return shown;
    };
  }

  /** A moment from now: nothing happens at once. */
  long soon() {
    return universe.schedule().now() + haste.nextInt(host.placement().latencyMicros() + 1) * MICRO;
  }

  /** The process passes a place where it may crash or stand still. */
  void pass(Site site) {
    if (ended) {
      throw new ProcessCrash(this);
    }
    Fault fault = site.pass();
    if (fault == null) {
      return;
    }
    switch (fault.kind()) {
      case CRASH -> {
        host.bootAfter(fault.amount());
        throw new ProcessCrash(this);
      }
      case PAUSE -> pause(fault.amount());
      default -> throw new AssertionError("No process does this: " + fault);
    }
  }

  /** Stands still in the midst of a call; time goes on for everybody else. */
  private void pause(long millis) {
    long until = universe.schedule().now() + millis * MILLI;
    if (still || !universe.mayWait()) {
      return;
    }
    universe.network().silent(this, until);
    still = true;
    universe.meanwhile(until);
    still = false;
    List<Schedule.Entry> late = List.copyOf(putOff);
    putOff.clear();
    late.forEach(universe.schedule()::again);
    if (ended) {
      throw new ProcessCrash(this);
    }
  }

  /** A call takes this long; the rest of the process goes on. */
  void wait(int millis) {
    universe.meanwhile(universe.schedule().now() + millis * MILLI);
    if (ended) {
      throw new ProcessCrash(this);
    }
  }

  /** Turns a pump; nobody outside may be called by one that only shows. */
  Turn turn(Pump pump, boolean shows) {
    boolean before = showing;
    showing = shows;
    try {
      return pump.turn();
    } finally {
      showing = before;
    }
  }

  /** Does something else than to show, in whatever it is done. */
  void working(Runnable what) {
    boolean before = showing;
    showing = false;
    try {
      what.run();
    } finally {
      showing = before;
    }
  }

  /** Somebody outside is called. */
  void calls(String whom) {
    if (showing) {
      universe.breach("E8 replayIsSilent", owner + " called the " + whom + " to show something.");
    }
  }

  void end() {
    ended = true;
    universe.trace().note("end", owner, 0);
  }

  void stopTaking() {
    contexts.values().forEach(hosted -> hosted.runtime().stopTaking());
  }

  /** Gives everything back in good order, as far as the stores are there. */
  void close() {
    for (Hosted hosted : contexts.values()) {
      hosted.close();
    }
  }

  void rebuildViews() {
    if (awake()) {
      universe.guarded(this, () -> contexts.values().forEach(this::rebuildViews));
    }
  }

  private void rebuildViews(Hosted hosted) {
    for (ViewKeeper<?> view : hosted.runtime().views()) {
      universe.trace().note("rebuild", owner, view.name().hashCode());
      try {
        view.rebuild();
      } catch (StoreFault fault) {
        universe.trace().note("not rebuilt", owner, view.name().hashCode(), fault::toString);
      }
    }
  }

  @Override
  public String toString() {
    return owner;
  }
}
