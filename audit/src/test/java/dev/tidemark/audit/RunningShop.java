package dev.tidemark.audit;

import dev.tidemark.audit.read.AuditedContext;
import dev.tidemark.audit.read.WorldReader;
import dev.tidemark.audit.world.World;
import dev.tidemark.cardprocessor.CardProcessor;
import dev.tidemark.cardprocessor.language.FailurePlan;
import dev.tidemark.contracts.Contracts;
import dev.tidemark.inventory.Inventory;
import dev.tidemark.json.JsonCodec;
import dev.tidemark.json.JsonMessageCodec;
import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.engine.Alarms;
import dev.tidemark.kernel.engine.Call;
import dev.tidemark.kernel.engine.CommandOutcome;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.ContextRuntime.NamedPump;
import dev.tidemark.kernel.engine.RuntimePorts;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.port.Faults;
import dev.tidemark.kernel.port.Ids;
import dev.tidemark.kernel.port.Turn;
import dev.tidemark.memory.InProcessTransport;
import dev.tidemark.memory.MemoryStores;
import dev.tidemark.memory.Subscription;
import dev.tidemark.notification.Notification;
import dev.tidemark.notification.port.AddressBook;
import dev.tidemark.notification.port.NotificationChannel;
import dev.tidemark.ordering.Ordering;
import dev.tidemark.ordering.process.Deadlines;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.payment.Payments;
import dev.tidemark.testkit.SampleOrigin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/**
 * The whole shop on memory: real contexts, real engines, real bytes, turned by one thread that also
 * moves the clock.
 */
final class RunningShop {
  /** Longest jump of the clock, so that nothing that is due waits long. */
  private static final Duration STEP = Duration.ofMillis(500);

  private final JsonCodec codec = new JsonCodec();
  private final InstantSource clock = this::now;
  private final MemoryStores stores = new MemoryStores(clock, codec);
  private final Ids ids = Ids.from(clock, new Random(1));
  private final Map<String, ContextRuntime> runtimes = new LinkedHashMap<>();
  private final Map<String, Deque<Runnable>> tasks = new LinkedHashMap<>();
  private final List<String> alarms = new ArrayList<>();
  private Instant now = SampleOrigin.AT;

  RunningShop(SagaOrder order) {
    TestGateway gateway = new TestGateway(this);
    List<Declaration> declarations =
        List.of(
            new Ordering(order, Deadlines.USUAL).declare(),
            new Payments(gateway).declare(),
            new Inventory().declare(),
            new CardProcessor(gateway, FailurePlan.NONE).declare(),
            new Notification(List.of(new QuietChannel()), AddressBook.ids()).declare());
    InProcessTransport transport =
        new InProcessTransport(
            declarations.stream().map(d -> Subscription.of(d, Contracts.CATALOGUE)).toList(), 100);
    declarations.forEach(declaration -> open(declaration, transport));
  }

  private void open(Declaration declaration, InProcessTransport transport) {
    Deque<Runnable> queue = new ArrayDeque<>();
    tasks.put(declaration.name(), queue);
    runtimes.put(
        declaration.name(),
        new ContextRuntime(
            declaration,
            stores.of(declaration.name()),
            Contracts.CATALOGUE,
            codec,
            new JsonMessageCodec(Contracts.CATALOGUE),
            transport,
            new RuntimePorts(
                "process:test",
                clock,
                ids,
                new Random(2),
                queue::addLast,
                Faults.NONE,
                new NotedAlarms(alarms))));
  }

  Instant now() {
    return now;
  }

  /** Where a context keeps its data. */
  ContextStore store(String context) {
    return stores.of(context);
  }

  JsonCodec codec() {
    return codec;
  }

  ContextRuntime runtime(String context) {
    ContextRuntime runtime = runtimes.get(context);
    if (runtime == null) {
      throw new AssertionError("There is no context " + context);
    }
    return runtime;
  }

  /** What operators would have been told. */
  List<String> alarms() {
    return alarms;
  }

  /** Gives a command and turns its context until the outcome is known. */
  <R> CommandOutcome<R> execute(String context, Command<R> command) {
    UUID cause = ids.next();
    Origin origin = new Origin(now, Tenant.DEFAULT, new Actor("staff:ann"), cause, cause, "");
    List<CommandOutcome<R>> outcome = new ArrayList<>();
    runtime(context).engine().command(command, Call.of(origin), outcome::add);
    for (int turns = 0; outcome.isEmpty(); turns++) {
      if (turns > 1000) {
        throw new AssertionError(command + " is never answered. Alarms: " + alarms);
      }
      runTasks(context);
      runtime(context).pumps().stream()
          .filter(pump -> pump.name().equals("committer"))
          .forEach(committer -> committer.pump().turn());
    }
    return outcome.getFirst();
  }

  private boolean runTasks(String context) {
    Deque<Runnable> queue = tasks.getOrDefault(context, new ArrayDeque<>());
    boolean any = !queue.isEmpty();
    while (!queue.isEmpty()) {
      queue.removeFirst().run();
    }
    return any;
  }

  /** Turns everything for so long, by the shop's own clock. */
  void run(Duration time) {
    Instant end = now.plus(time);
    while (now.isBefore(end)) {
      if (!round()) {
        now = now.plus(STEP);
      }
    }
  }

  /** Every pump once; whether anything was done. */
  private boolean round() {
    boolean busy = false;
    for (ContextRuntime runtime : runtimes.values()) {
      for (NamedPump pump : runtime.pumps()) {
        busy |= pump.pump().turn() instanceof Turn.Again;
        busy |= runTasks(runtime.name());
      }
    }
    return busy;
  }

  /** Whether nothing is under way. */
  boolean quiet() {
    return runtimes.values().stream().allMatch(ContextRuntime::quiet);
  }

  /** What all the logs say now. */
  World read() {
    return read(context -> stores.of(context));
  }

  /** The same through other stores, which may lie. */
  World read(Function<String, ContextStore> through) {
    return reader(through).read(clock, this::quiet);
  }

  /** What all the logs say if everything stops here. */
  World readStopped(Function<String, ContextStore> through) {
    return reader(through).readStopped(clock);
  }

  /** The same without what views and snapshots hold. */
  World readLogsStopped() {
    List<AuditedContext> logs =
        contexts(this::store).stream().map(AuditedContext::withoutViews).toList();
    return new WorldReader(logs, Contracts.CATALOGUE).readStopped(clock);
  }

  private WorldReader reader(Function<String, ContextStore> through) {
    return new WorldReader(contexts(through), Contracts.CATALOGUE);
  }

  /** The contexts on these stores, for reading. */
  List<AuditedContext> contexts(Function<String, ContextStore> through) {
    return runtimes.values().stream()
        .map(runtime ->
            AuditedContext.of(
                runtime.declaration(), through.apply(runtime.name()), Contracts.CATALOGUE, codec))
        .toList();
  }

  private static final class QuietChannel implements NotificationChannel {
    @Override
    public String name() {
      return "log";
    }

    @Override
    public void send(Outgoing text) {
      // Whoever is told has nothing to say to it.
    }
  }

  private record NotedAlarms(List<String> noted) implements Alarms {
    @Override
    public void retrying(String consumer, String key, int attempts, Throwable reason) {
      noted.add(consumer + " tries " + key + " again: " + reason);
    }

    @Override
    public void parked(String consumer, String key, Throwable reason) {
      noted.add(consumer + " parks " + key + ": " + reason);
    }

    @Override
    public void stalled(String engine, Throwable reason) {
      noted.add(engine + " stands still: " + reason);
    }
  }
}
