package dev.tidemark.simulation.world;

import dev.tidemark.audit.Invariant;
import dev.tidemark.audit.Invariants;
import dev.tidemark.audit.Verdict;
import dev.tidemark.audit.read.AuditedContext;
import dev.tidemark.audit.read.Reading;
import dev.tidemark.audit.read.ReadingProgress;
import dev.tidemark.audit.read.WorldReader;
import dev.tidemark.audit.world.Rest;
import dev.tidemark.audit.world.Subject;
import dev.tidemark.audit.world.World;
import dev.tidemark.cardprocessor.port.CallbackReceiver;
import dev.tidemark.contracts.Contracts;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.notification.port.NotificationChannel;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.payment.language.GatewayAnswer;
import dev.tidemark.payment.language.RefundAnswer;
import dev.tidemark.payment.port.PaymentGateway;
import dev.tidemark.simulation.plan.Act;
import dev.tidemark.simulation.plan.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * Holds a run to what the platform promises: every invariant of the audit, read from the stores
 * themselves, and what customers were told.
 */
final class Judge {
  /** Every context's timers count. */
  static final Predicate<String> ALL = context -> true;

  /** Letters may wait for longer. */
  static final Predicate<String> BUT_LETTERS = context -> !context.equals("notification");

  /** Well within what the auditor trusts clocks to differ by, {@link WorldReader#GRACE}. */
  private static final long MOST_SKEW = 10_000_000_000L;

  private final Universe universe;
  private final Customers customers;
  private final List<AuditedContext> contexts;
  private final Reading passing;
  private Reading settled;
  private final List<Declaration> declared;
  private final List<Violation> violations = new ArrayList<>();

  Judge(Universe universe, Customers customers) {
    this.universe = universe;
    this.customers = customers;
    this.declared = declarations(universe.profile());
    Codec codec = universe.judging();
    contexts =
        declared.stream()
            .map(context ->
                AuditedContext.of(
                    context, universe.store(context.name()), Contracts.CATALOGUE, codec))
            .toList();
    passing = reading();
    settled = passing;
  }

  private Reading reading() {
    return new Reading(contexts, Contracts.CATALOGUE, ReadingProgress.NONE);
  }

  /** The real declarations, joined to nothing: for those who only read. */
  static List<Declaration> declarations(Profile profile) {
    ShopPorts none =
        new ShopPorts(
            profile.payFirst() ? SagaOrder.PAY_FIRST : SagaOrder.RESERVE_FIRST,
            Shopfront.deadlines(profile),
            new Silence(),
            new Silence(),
            new Silence());
    return Wiring.CONTEXTS.stream().map(name -> Wiring.REAL.declaration(name, none)).toList();
  }

  /** An outside that nobody calls. */
  private static final class Silence
      implements PaymentGateway, CallbackReceiver, NotificationChannel {
    private static AssertionError called() {
      return new AssertionError("Reading calls nobody.");
    }

    @Override
    public GatewayAnswer charge(Charge charge) {
      throw called();
    }

    @Override
    public GatewayAnswer lookUp(Charge charge) {
      throw called();
    }

    @Override
    public GatewayAnswer voidCharge(Charge charge) {
      throw called();
    }

    @Override
    public RefundAnswer refund(Refund refund) {
      throw called();
    }

    @Override
    public void deliver(dev.tidemark.cardprocessor.language.Callback callback) {
      throw called();
    }

    @Override
    public String name() {
      return "log";
    }

    @Override
    public void send(Outgoing text) {
      throw called();
    }
  }

  List<Violation> violations() {
    return violations;
  }

  void violated(String invariant, String detail) {
    violations.add(
        new Violation(
            invariant, detail, universe.steps(), universe.schedule().now() / 1_000_000_000.0));
    universe.trace().note("violated", invariant, universe.steps(), () -> detail);
  }

  /**
   * Judges what can be judged while things are under way: as the auditor of a running platform
   * does, which goes on reading where it stopped and must raise no false alarm in any storm; unless
   * the clocks are worse than it trusts.
   */
  void glance() {
    readOn(passing);
    World world = passing.world();
    audit(clocksAgree() ? world : world.with(Rest.NOWHERE), false);
    universe.watches().check();
    breaches();
  }

  private void readOn(Reading reading) {
    reading.readOn(universe.now(), WorldReader.GRACE);
    reading.compareViews();
    reading.readOn(universe.now(), WorldReader.GRACE);
  }

  /** As if nothing went on from here. */
  World standingStill() {
    return new WorldReader(contexts, Contracts.CATALOGUE).readStopped(universe.clock());
  }

  SortedMap<String, Object> fold(String about) {
    return new Folds(contexts).of(about);
  }

  private boolean clocksAgree() {
    return universe.hosts().stream().allMatch(host -> Math.abs(host.skew()) <= MOST_SKEW)
        && universe.latest().minusNanos(MOST_SKEW).isBefore(universe.now());
  }

  /** Judges a world at rest, read from its beginning; how many orders it has settled. */
  long judge() {
    settled = reading();
    return judgeAgain();
  }

  /** Judges it once more, by what has come to it since. */
  long judgeAgain() {
    readOn(settled);
    World world = settled.worldAtRest();
    audit(world, true);
    universe.watches().check();
    breaches();
    List<Act> acts = universe.acts();
    for (int i = 0; i < acts.size(); i++) {
      if (acts.get(i).kind() == Act.Kind.PLACE && customers.saidYes(i)) {
        promised(world, acts.get(i));
      }
    }
    return world.sagas().values().stream().filter(saga -> saga.settled()).count();
  }

  private void promised(World world, Act act) {
    Subject order = new Subject(new Tenant(act.tenant()), act.subject());
    if (!world.orders().containsKey(order)) {
      violated("S1 acknowledgedIsThere", "Order " + order + " was acknowledged and is gone.");
    } else if (world.sagas().get(order) == null || !world.sagas().get(order).settled()) {
      violated("G1 everyOrderSettles", "Order " + order + " is not settled after the calm.");
    }
  }

  private void audit(World world, boolean atRest) {
    for (Invariant invariant : Invariants.ALL) {
      if (atRest || holdsUnderWay(invariant)) {
        Verdict verdict = invariant.check(world);
        if (!verdict.holds()) {
          violated(invariant.toString(), verdict.violations().getFirst());
        }
      }
    }
  }

  private void breaches() {
    violations.addAll(universe.breaches());
    universe.breaches().clear();
  }

  private boolean holdsUnderWay(Invariant invariant) {
    return switch (invariant.id()) {
      // A network that breaks its promise of order may have messages skipped for a while.
      case "E3" -> universe.profile().orderly();
      // A broker confirms what it has stored, so what is delivered need not be handled yet.
      case "E5" -> !universe.profile().broker();
      // What one release has shown in its own tables another one shows a moment later.
      case "E7" -> !universe.profile().changing();
      default -> true;
    };
  }

  /** What engines did that they never may. */
  void bugs() {
    violations.addAll(universe.bugs());
  }

  /** Where every log ends. */
  Map<String, EventLog.Head> heads() {
    Map<String, EventLog.Head> heads = new LinkedHashMap<>();
    Wiring.CONTEXTS.forEach(name -> heads.put(name, universe.store(name).log().head()));
    return heads;
  }

  /**
   * What still keeps the platform from being at rest; empty when it is.
   *
   * @param timersOf contexts whose timers count, even those of the future
   */
  List<String> unrest(Predicate<String> timersOf) {
    List<String> unrest = new ArrayList<>();
    if (!customers.served()) {
      unrest.add("somebody waits for an answer");
    }
    if (universe.awaiting()) {
      unrest.add("a call from outside is on its way");
    }
    if (!universe.network().idle()) {
      unrest.add("messages are on their way");
    }
    for (Host host : universe.hosts()) {
      host.life()
          .ifPresent(life ->
              life.contexts()
                  .forEach(hosted -> {
                    if (!hosted.runtime().finished()) {
                      unrest.add(life + " has not finished " + hosted.name());
                    }
                  }));
      if (host.life().filter(Life::ofNextRelease).isPresent()) {
        unrest.add(host.name() + " is not rolled back");
      }
    }
    for (Declaration context : declared) {
      unrest(context, timersOf, unrest);
    }
    return unrest;
  }

  private void unrest(Declaration declared, Predicate<String> timersOf, List<String> unrest) {
    ContextStore store = universe.store(declared.name());
    EventLog.Head head = store.log().head();
    declared.aggregates().stream()
        .flatMap(type -> type.reactors().stream())
        .forEach(reactor -> behind(store, "reactor:" + reactor.name(), head.position(), unrest));
    for (String channel : universe.network().wires()) {
      if (channel.startsWith(declared.name() + "->")) {
        behind(store, "relay:" + channel, head.outboxPosition(), unrest);
      }
    }
    declared
        .views()
        .forEach(view -> {
          long position =
              store
                  .views()
                  .tables()
                  .live(view.name())
                  .flatMap(store.views().tables()::progress)
                  .map(progress -> progress.position())
                  .orElse(0L);
          if (position < head.position()) {
            unrest.add("view " + view.name() + " stands at " + position + " of " + head.position());
          }
        });
    inlineViews(declared, head.position(), unrest);
    if (!store.parking().parked(declared.name(), 1).isEmpty()) {
      unrest.add(declared.name() + " has parked messages");
    }
    if (timersOf.test(declared.name())) {
      store
          .timers()
          .due(Instant.MAX, 1)
          .forEach(timer -> unrest.add(timer.timer() + " is set to " + timer.due()));
    }
  }

  /** Another release may have written past their tables: somebody must have looked for that. */
  private void inlineViews(Declaration declared, long head, List<String> unrest) {
    Map<String, Long> reached = new LinkedHashMap<>();
    declared.aggregates().stream()
        .flatMap(type -> type.showings().stream())
        .forEach(showing -> reached.put(showing.view().name(), 0L));
    for (Host host : universe.hosts()) {
      host.life()
          .flatMap(life -> life.context(declared.name()))
          .ifPresent(hosted ->
              hosted
                  .runtime()
                  .keptViews()
                  .keepers()
                  .forEach(view ->
                      reached.computeIfPresent(
                          view.name(), (name, most) -> Math.max(most, view.position()))));
    }
    reached.forEach((view, position) -> {
      if (position < head) {
        unrest.add("view " + view + " is looked through to " + position + " of " + head);
      }
    });
  }

  private static void behind(ContextStore store, String reader, long head, List<String> unrest) {
    long position = store.checkpoints().load(reader).map(c -> c.position()).orElse(0L);
    if (position < head) {
      unrest.add(reader + " stands at " + position + " of " + head);
    }
  }
}
