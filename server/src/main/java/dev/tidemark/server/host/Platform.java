package dev.tidemark.server.host;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.json.JsonCodec;
import dev.tidemark.json.JsonMessageCodec;
import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.engine.Alarms;
import dev.tidemark.kernel.engine.Call;
import dev.tidemark.kernel.engine.CommandHandler;
import dev.tidemark.kernel.engine.CommandOutcome;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.engine.RuntimePorts;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Faults;
import dev.tidemark.kernel.port.Ids;
import dev.tidemark.memory.InProcessTransport;
import dev.tidemark.memory.Subscription;
import dev.tidemark.server.telemetry.CountedAlarms;
import dev.tidemark.server.telemetry.MeasuredStore;
import dev.tidemark.server.telemetry.MeasuredTransport;
import dev.tidemark.server.telemetry.Telemetry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All contexts of this process, running: each on its own store, joined by one transport.
 *
 * <p>Stopping is graceful: what was taken is finished and durable before it returns. Being killed
 * is fine too; everything is found again in the stores.
 */
public final class Platform implements AutoCloseable {
  /** Messages on the way over one channel; what is beyond waits in the sender's outbox. */
  private static final int CHANNEL_CAPACITY = 2048;

  /** How long what is under way may take when the process stops. */
  private static final Duration TO_FINISH = Duration.ofSeconds(20);

  private static final Logger LOG = LoggerFactory.getLogger(Platform.class);

  private final Map<String, ContextRuntime> runtimes = new LinkedHashMap<>();
  private final Map<String, ContextStore> stores = new LinkedHashMap<>();
  private final Wire wire;
  private final VirtualWorkers workers;
  private final PumpThreads threads;
  private final Callers callers = new Callers();
  private final Map<String, LongAdder> commands = new ConcurrentHashMap<>();
  private final ViewProgress progress = new ViewProgress();
  private final RuntimePorts ports;
  private final Telemetry telemetry;

  private Platform(
      Collection<Declaration> declarations,
      ContractCatalogue contracts,
      Function<String, ? extends ContextStore> storeOf,
      Function<List<Subscription>, Wire> wireOf,
      Clock clock,
      Telemetry telemetry) {
    this.telemetry = telemetry;
    Alarms alarms = new CountedAlarms(new LoggedAlarms(), telemetry.meters());
    RandomGenerator random = new DrawnAhead(new SecureRandom());
    workers = new VirtualWorkers(alarms);
    threads = new PumpThreads(alarms);
    threads.start("callers", new ContextRuntime.NamedPump("callers", callers, new Bell(), 1));
    Ids ids = Ids.from(clock, random);
    ports =
        new RuntimePorts(
            "process:" + ids.next(),
            clock,
            ids,
            random,
            workers,
            Faults.NONE,
            alarms,
            telemetry.tracing());
    wire = wireOf.apply(declarations.stream().map(d -> Subscription.of(d, contracts)).toList());
    Transport transport =
        wire.watched()
            .apply((system, carrier) -> new MeasuredTransport(system, carrier, telemetry.meters()));
    JsonCodec codec = new JsonCodec();
    JsonMessageCodec messages = new JsonMessageCodec(contracts);
    for (Declaration declaration : declarations) {
      ContextStore store = storeOf.apply(declaration.name());
      stores.put(declaration.name(), store);
      ContextRuntime runtime =
          new ContextRuntime(
              declaration,
              new MeasuredStore(store, declaration.name(), telemetry.meters()),
              contracts,
              codec,
              messages,
              transport,
              ports);
      runtime.onProgress(progress::changed);
      runtimes.put(declaration.name(), runtime);
    }
  }

  /**
   * Opens the contexts on their stores. Nothing runs before {@link #start}.
   *
   * @param stores gives the store of a context by its name
   */
  public static Platform of(
      Collection<? extends BoundedContext> contexts,
      Function<String, ? extends ContextStore> stores) {
    return of(contexts, Contracts.CATALOGUE, stores);
  }

  /** One without contexts: for a process that only serves or judges those of others. */
  public static Platform empty() {
    return of(
        List.of(),
        context -> {
          throw new IllegalStateException("There is no context here.");
        });
  }

  /** The same for contexts that speak another language than the shop's. */
  public static Platform of(
      Collection<? extends BoundedContext> contexts,
      ContractCatalogue language,
      Function<String, ? extends ContextStore> stores) {
    return of(
        contexts,
        language,
        stores,
        hosted -> Wire.of(new InProcessTransport(hosted, CHANNEL_CAPACITY)));
  }

  /**
   * The same, joined by this wire.
   *
   * @param wire is opened for the contexts that are hosted here, and closed after the last of them
   */
  public static Platform of(
      Collection<? extends BoundedContext> contexts,
      ContractCatalogue language,
      Function<String, ? extends ContextStore> stores,
      Function<List<Subscription>, Wire> wire) {
    return new Platform(
        contexts.stream().map(BoundedContext::declare).toList(),
        language,
        stores,
        wire,
        Clock.systemUTC(),
        Telemetry.configured());
  }

  /** One whose contexts are joined within this process, measured and followed as told. */
  public static Platform of(
      Collection<? extends BoundedContext> contexts,
      Function<String, ? extends ContextStore> stores,
      Telemetry telemetry) {
    return new Platform(
        contexts.stream().map(BoundedContext::declare).toList(),
        Contracts.CATALOGUE,
        stores,
        hosted -> Wire.of(new InProcessTransport(hosted, CHANNEL_CAPACITY)),
        Clock.systemUTC(),
        telemetry);
  }

  /** Begins to turn everything. */
  public void start() {
    for (ContextRuntime runtime : runtimes.values()) {
      runtime.pumps().forEach(pump -> threads.start(runtime.name() + " " + pump.name(), pump));
    }
  }

  /** Has one more pump turned until the platform is closed; {@code name} is for people. */
  public void turn(String name, ContextRuntime.NamedPump pump) {
    threads.start(name, pump);
  }

  /** The contexts, in the order they were given. */
  public Collection<ContextRuntime> contexts() {
    return runtimes.values();
  }

  /** One context by its name, if this process hosts it. */
  public Optional<ContextRuntime> context(String name) {
    return Optional.ofNullable(runtimes.get(name));
  }

  /** Where a hosted context keeps its data; for reading beside it. */
  public ContextStore store(ContextRuntime context) {
    ContextStore store = stores.get(context.name());
    if (store == null) {
      throw new IllegalArgumentException("The context " + context.name() + " is not hosted here.");
    }
    return store;
  }

  /** What this process measures. */
  public Telemetry telemetry() {
    return telemetry;
  }

  /** New ids. */
  public Ids ids() {
    return ports.ids();
  }

  /** The platform's clock. */
  public java.time.InstantSource clock() {
    return ports.clock();
  }

  /**
   * Gives a command and waits for its outcome.
   *
   * @return {@link CommandOutcome.Failed} with a {@link StoreFault.OutcomeUnknown} if the outcome
   *     is not known within the limit; the command may still be followed
   */
  public <R> CommandOutcome<R> execute(
      ContextRuntime context, Command<R> command, Call<R> call, Duration limit) {
    CommandOutcome<R> outcome = given(context, command, call, limit);
    commands.computeIfAbsent(context.name() + nameOf(outcome), name -> new LongAdder()).increment();
    return outcome;
  }

  /** How many commands of a context ended so: followed, refused, repeated or failed. */
  public long commands(ContextRuntime context, String outcome) {
    LongAdder count = commands.get(context.name() + outcome);
    return count == null ? 0 : count.sum();
  }

  private static String nameOf(CommandOutcome<?> outcome) {
    return switch (outcome) {
      case CommandOutcome.Followed<?> _ -> "followed";
      case CommandOutcome.Refused<?> _ -> "refused";
      case CommandOutcome.Repeated<?> _ -> "repeated";
      case CommandOutcome.Failed<?> _ -> "failed";
    };
  }

  private <R> CommandOutcome<R> given(
      ContextRuntime context, Command<R> command, Call<R> call, Duration limit) {
    CompletableFuture<CommandOutcome<R>> outcome = new CompletableFuture<>();
    CommandHandler<Command<R>, R> handler = context.engine()::command;
    handler.handle(command, call, outcome::complete);
    try {
      return callers.await(outcome, limit);
    } catch (ExecutionException none) {
      String why = String.valueOf(Objects.requireNonNullElse(none.getCause(), none).getMessage());
      return new CommandOutcome.Failed<>(new StoreFault.OutcomeUnknown(why, none));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new CommandOutcome.Failed<>(
          new StoreFault.OutcomeUnknown("The process is stopping.", stopped));
    }
  }

  /**
   * Waits until all views of a context show the position; false if they do not within the limit.
   */
  public boolean awaitViews(ContextRuntime context, long position, Duration limit) {
    return progress.await(() -> context.viewPosition().map(p -> p >= position).orElse(true), limit);
  }

  /**
   * Whether nothing is under way anywhere: every message is handled and every view is up to date.
   */
  public boolean quiet() {
    return runtimes.values().stream().allMatch(ContextRuntime::quiet);
  }

  @Override
  public void close() {
    runtimes.values().forEach(ContextRuntime::stopTaking);
    long end = System.nanoTime() + TO_FINISH.toNanos();
    while (!finished() && System.nanoTime() < end) {
      progress.await(this::finished, Duration.ofMillis(50));
    }
    if (!finished()) {
      LOG.warn("Stopped with work under way; it will be done after the next start.");
    }
    threads.stop();
    workers.stop();
    callers.close();
    for (ContextRuntime runtime : List.copyOf(runtimes.values()).reversed()) {
      closeOne(runtime);
    }
    wire.close();
    telemetry.close();
  }

  private boolean finished() {
    return runtimes.values().stream().allMatch(ContextRuntime::finished);
  }

  /** One store that is gone must not keep the others from being left in order. */
  private static void closeOne(ContextRuntime runtime) {
    try {
      runtime.close();
    } catch (StoreFault fault) {
      LOG.warn(
          "{} could not save its progress: {} It will repeat a little after the next start.",
          runtime.name(),
          fault.getMessage());
    }
  }
}
