package dev.tidemark.simulation.world;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.engine.Call;
import dev.tidemark.kernel.engine.CommandOutcome;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.MessageCodec;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.port.Ids;
import dev.tidemark.memory.MemoryStores;
import dev.tidemark.memory.Subscription;
import dev.tidemark.simulation.plan.Act;
import dev.tidemark.simulation.plan.Dice;
import dev.tidemark.simulation.plan.Profile;
import dev.tidemark.simulation.plan.Scenario;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything there is in one run: time, hosts, stores, the network. One thread only. */
final class Universe {
  /** The first moment of every run. */
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final long MILLI = 1_000_000L;

  /** Processes that stand still within a call of another one that stands still, and no more. */
  private static final int MOST_DEPTH = 3;

  private static final int LENGTH_OF_UUID = 36;

  private static final String BUG = "S2 enginesGoOn";

  private final Scenario scenario;
  private final Wiring wiring;
  private final Trace trace;
  private final Schedule schedule;
  private final FaultSource faults;
  private final Codec codec;
  private final MessageCodec messages;
  private final MemoryStores stores;
  private final Map<String, ContextStore> disks = new HashMap<>();
  private final Watches watches = new Watches(this, this::breach);
  private final List<Violation> breaches = new ArrayList<>();
  private final Network network;
  private final List<Host> hosts = new ArrayList<>();
  private final Ids ids;
  private final Dice reaching;
  private final Map<String, Tenant> tenants = new HashMap<>();
  private final AffectedMessages unreadable = new AffectedMessages();
  private final AffectedMessages unknownVersions = new AffectedMessages();
  private final Map<UUID, Integer> told = new HashMap<>();
  private final List<Violation> bugs = new ArrayList<>();
  private final Onlooker onlooker;
  private @Nullable Scene scene;
  private boolean asked;
  private long steps;
  private int depth;
  private int awaited;
  private long ahead;

  Universe(Scenario scenario, Wiring wiring, Trace trace, Onlooker onlooker) {
    this.scenario = scenario;
    this.wiring = wiring;
    this.trace = trace;
    this.onlooker = onlooker;
    schedule = new Schedule(dice("ties").source());
    faults = new FaultSource(scenario, trace);
    ReadOnce read = new ReadOnce();
    codec = read.of(wiring.codec());
    messages = read.of(wiring.messages(codec));
    stores = new MemoryStores(clock(), codec);
    ids = Ids.from(clock(), dice("ids").source());
    reaching = dice("reaching");
    network = new Network(this, subscriptions());
    scenario.profile().processes().forEach(placement -> hosts.add(new Host(this, placement)));
    for (Act act : scenario.acts()) {
      tenants.put(act.subject(), new Tenant(act.tenant()));
    }
  }

  private List<Subscription> subscriptions() {
    return Judge.declarations(scenario.profile()).stream()
        .map(declared -> Subscription.of(declared, Contracts.CATALOGUE))
        .toList();
  }

  long seed() {
    return scenario.seed();
  }

  List<Act> acts() {
    return scenario.acts();
  }

  Profile profile() {
    return scenario.profile();
  }

  Wiring wiring() {
    return wiring;
  }

  Trace trace() {
    return trace;
  }

  Schedule schedule() {
    return schedule;
  }

  FaultSource faults() {
    return faults;
  }

  Network network() {
    return network;
  }

  List<Host> hosts() {
    return hosts;
  }

  Ids ids() {
    return ids;
  }

  /** How all processes turn records into bytes. */
  Codec codec() {
    return codec;
  }

  /** How judges read records: as they really are. */
  Codec judging() {
    boolean real = wiring.codec().equals(Wiring.REAL.codec());
    return real ? codec : new ReadOnce().of(Wiring.REAL.codec());
  }

  /** How all processes turn messages into bytes. */
  MessageCodec messages() {
    return messages;
  }

  ContractCatalogue contracts() {
    return Contracts.CATALOGUE;
  }

  Dice dice(String label) {
    return Dice.of(scenario.seed(), label);
  }

  /** What lies on the disk of a context. */
  ContextStore store(String context) {
    return disks.computeIfAbsent(
        context, name -> watches.guarded(wiring.disk(name, stores.of(name))));
  }

  /** The true time. */
  Instant now() {
    return START.plusNanos(schedule.now());
  }

  /** The latest moment that any process may take for now, by the worst clock there ever was. */
  Instant latest() {
    hosts.forEach(host -> clockAhead(host.skew()));
    return now().plusNanos(ahead);
  }

  /** A clock is ahead by so many nanoseconds. */
  void clockAhead(long nanos) {
    ahead = Math.max(ahead, nanos);
  }

  InstantSource clock() {
    return this::now;
  }

  /** Things that happened. */
  long steps() {
    return steps;
  }

  /** What no engine may ever do, with the process that did it. */
  List<Violation> bugs() {
    return bugs;
  }

  void bug(String what) {
    if (bugs.stream().noneMatch(known -> known.detail().equals(what))) {
      bugs.add(seen(BUG, what));
      looking(bugs.getLast());
    }
    trace.note("bug", what, steps);
  }

  private Violation seen(String invariant, String detail) {
    return new Violation(invariant, detail, steps, schedule.now() / 1_000_000_000.0);
  }

  /** Whoever looks on sees the run like this. */
  void shownTo(Scene run) {
    scene = run;
  }

  /** A call has changed what is stored. */
  void changed(String where) {
    if (scene != null) {
      asked |= onlooker.changed(scene, where);
    }
  }

  private void looking(Violation seen) {
    if (scene != null) {
      onlooker.breached(scene, seen);
    }
  }

  Watches watches() {
    return watches;
  }

  /** Something was seen that must never be; the first of each kind is kept. */
  void breach(String invariant, String detail) {
    if (breaches.stream().noneMatch(known -> known.invariant().equals(invariant))) {
      breaches.add(seen(invariant, detail));
      looking(breaches.getLast());
      trace.note("breach", invariant, steps, () -> detail);
    }
  }

  /** What was seen. */
  List<Violation> breaches() {
    return breaches;
  }

  /** Lets everything happen up to this moment. */
  void runUntil(long until) {
    for (Schedule.Entry next = schedule.next(until); next != null; next = schedule.next(until)) {
      happen(next);
    }
    schedule.passTo(until);
  }

  /** Whether one more call may take its time. */
  boolean mayWait() {
    return depth < MOST_DEPTH;
  }

  /** The same while somebody's call takes so long; not at all when too many wait already. */
  void meanwhile(long until) {
    if (mayWait()) {
      depth++;
      try {
        runUntil(until);
      } finally {
        depth--;
      }
    }
  }

  private void happen(Schedule.Entry entry) {
    Life life = entry.life();
    if (life != null) {
      if (life.ended() || life.putsOff(entry)) {
        return;
      }
    }
    steps++;
    trace.begin(steps, schedule.now());
    guarded(life, entry::happen);
    if (asked && depth == 0) {
      asked = false;
      watches.check();
    }
  }

  /** Does something in the life of a process, which may end by it. */
  void guarded(@Nullable Life life, Runnable what) {
    try {
      what.run();
    } catch (ProcessCrash crash) {
      crash.life().host().end(crash.life());
    } catch (StoreFault fault) {
      if (life != null && !life.booted()) {
        trace.note("boot fails", life.toString(), 0, fault::toString);
      } else {
        unhandled(life, fault);
      }
    } catch (RuntimeException | AssertionError bug) {
      unhandled(life, bug);
    }
  }

  private void unhandled(@Nullable Life life, Throwable thrown) {
    String where =
        Arrays.stream(thrown.getStackTrace())
            .filter(frame -> !frame.getClassName().startsWith(getClass().getPackageName()))
            .filter(frame -> frame.getClassName().startsWith("dev.tidemark."))
            .findFirst()
            .map(frame -> " at " + frame)
            .orElse("");
    bug((life == null ? "somebody outside" : life.toString()) + " threw " + thrown + where);
  }

  /** Somebody who hosts the context and answers; of several any one. */
  Optional<Hosted> reach(String context) {
    List<Hosted> candidates = new ArrayList<>();
    for (Host host : hosts) {
      host.life()
          .filter(Life::awake)
          .flatMap(life -> life.context(context))
          .ifPresent(candidates::add);
    }
    return candidates.isEmpty() ? Optional.empty() : Optional.of(reaching.oneOf(candidates));
  }

  /** One context calls another over the outside and waits; empty if no answer comes. */
  <R> Optional<CommandOutcome<R>> execute(
      Life caller, String context, Command<R> command, Call<R> call) {
    Optional<Hosted> target = reach(context);
    if (target.isEmpty()) {
      return Optional.empty();
    }
    Life called = target.get().life();
    try {
      return target.get().execute(command, call);
    } catch (ProcessCrash crash) {
      if (crash.life() != called || called == caller) {
        throw crash;
      }
      called.host().end(called);
      return Optional.empty();
    }
  }

  /** Something outside the platform happens after so long; nothing is at rest before. */
  void later(int millis, Runnable what) {
    awaited++;
    schedule.at(
        schedule.now() + millis * MILLI,
        null,
        () -> {
          awaited--;
          what.run();
        });
  }

  /** Whether anything outside the platform is still to happen. */
  boolean awaiting() {
    return awaited > 0;
  }

  /** In whose shop an order was placed; empty for anything else. */
  Optional<Tenant> ownerOf(String order) {
    return order.length() == LENGTH_OF_UUID
        ? Optional.ofNullable(tenants.get(order))
        : Optional.empty();
  }

  Tenant tenantOf(String subject) {
    return tenants.getOrDefault(subject, Tenant.DEFAULT);
  }

  /** Messages that nobody can read. */
  AffectedMessages unreadable() {
    return unreadable;
  }

  /** Messages of a version that no release that runs knows. */
  AffectedMessages unknownVersions() {
    return unknownVersions;
  }

  /** A customer was told something. */
  void told(UUID letter) {
    told.merge(letter, 1, Integer::sum);
    trace.note("told", "customer", letter.hashCode());
  }
}
