package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Repository;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.context.ReactorDeclaration;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.MessageCodec;
import dev.tidemark.kernel.message.Transport;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.port.Pump;
import dev.tidemark.kernel.view.ViewReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One context, ready to run: its engine, and the pumps a host has to turn for it. Holds nothing
 * that its store does not hold as well, so it may be thrown away at any moment.
 */
public final class ContextRuntime {
  private final ContextIndex index;
  private final EngineParts parts;
  private final RuntimePorts ports;
  private final TailedLog log;
  private final List<NamedPump> pumps = new ArrayList<>();
  private final List<Bell> newEvents = new ArrayList<>();
  private final List<Bell> newMessages = new ArrayList<>();
  private final List<Relay> relays = new ArrayList<>();
  private final List<Reactions<?>> reactions = new ArrayList<>();
  private final ContextViews views;
  private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
  private final Committer committer;
  private final ContextEngine engine;
  private final Consumer consumer;
  private final ParkedMessages parked;
  private final Timers timers;
  private volatile Runnable progressed = () -> {};

  /**
   * A pump to turn.
   *
   * @param name for people
   * @param pump what to turn
   * @param bell rings when it has work
   * @param threads how many may usefully turn it at once; more than one if all callers wait for it
   */
  public record NamedPump(String name, Pump pump, Bell bell, int threads) {}

  /** Puts a declared context on its store and transport. Opens its views; turns nothing yet. */
  public ContextRuntime(
      Declaration declaration,
      ContextStore store,
      ContractCatalogue contracts,
      Codec codec,
      MessageCodec messages,
      Transport transport,
      RuntimePorts ports) {
    this.ports = ports;
    parts = EngineParts.of(declaration, store, contracts, codec, messages, ports.ids());
    index = parts.index();
    log = new TailedLog(store.log(), store.outbox(), ports.clock());
    Bell committing = new Bell();
    committer = new Committer(store.events(), new Following(), committing, ports.faults());
    pumps.add(new NamedPump("committer", committer, committing, 2));
    engine =
        new ContextEngine(index, new Execution(parts, committer, ports), parts, ports.tracing());
    OwnCommits own = new OwnCommits();
    listeners.add(own);
    views = new ContextViews(parts, log, ports, own, () -> progressed.run());
    openViews();
    declaration.aggregates().forEach(this::openReactors);
    List<Channel> channels = transport.channelsFrom(declaration.name());
    Reach.check(declaration, contracts, channels);
    channels.forEach(this::openRelay);
    Bell timing = new Bell();
    timers = new Timers(store.timers(), engine, ports, timing);
    listeners.add(timers);
    pumps.add(new NamedPump("timers", timers, timing, 1));
    Bell consuming = new Bell();
    consumer =
        new Consumer(
            declaration.name(),
            engine,
            committer,
            parts,
            transport.receiver(declaration.name()),
            ports,
            consuming);
    pumps.add(new NamedPump("consumer", consumer, consuming, 1));
    parked = new ParkedMessages(declaration.name(), parts, engine, consumer);
  }

  /** Tells everybody who follows the log what is new. */
  private final class Following implements CommitListener {
    @Override
    public void stored(List<Commit> commits, long firstPosition, long firstOutboxPosition) {
      log.stored(commits, firstPosition, firstOutboxPosition);
      listeners.forEach(listener -> listener.stored(commits, firstPosition, firstOutboxPosition));
      // A mark in the inbox alone is news to nobody, and many a context never sends.
      if (commits.stream().anyMatch(commit -> commit.eventCount() > 0)) {
        newEvents.forEach(Bell::ring);
      }
      if (commits.stream().anyMatch(commit -> !commit.outbox().isEmpty())) {
        newMessages.forEach(Bell::ring);
      }
    }

    @Override
    public void found() {
      log.found();
      listeners.forEach(CommitListener::found);
      newEvents.forEach(Bell::ring);
      newMessages.forEach(Bell::ring);
    }

    @Override
    public void failed(StoreFault fault) {
      if (fault instanceof StoreFault.Unavailable) {
        ports.alarms().stalled("committer of " + name(), fault);
      }
    }
  }

  private void openViews() {
    views.open();
    for (ContextViews.Kept kept : views.all()) {
      // Nothing rings for an inline view: commits keep it, and the rest can wait.
      if (!kept.keeper().inline()) {
        newEvents.add(kept.bell());
      }
      pumps.add(new NamedPump("view " + kept.keeper().name(), kept.keeper(), kept.bell(), 1));
    }
  }

  private void openReactors(AggregateType<?, ?, ?, ?> type) {
    type.reactors().forEach(this::openReactor);
  }

  private <E extends Event> void openReactor(ReactorDeclaration<E> declared) {
    Bell bell = new Bell();
    newEvents.add(bell);
    Reactions<E> pump = new Reactions<>(declared, engine, parts, log, ports, bell);
    reactions.add(pump);
    pumps.add(new NamedPump("reactor " + declared.name(), pump, bell, 1));
  }

  private void openRelay(Channel channel) {
    Bell bell = new Bell();
    newMessages.add(bell);
    Relay relay = new Relay(parts, log, channel, ports, bell);
    relays.add(relay);
    pumps.add(new NamedPump("relay " + channel.name(), relay, bell, 1));
  }

  /** The context's name. */
  public String name() {
    return index.declaration().name();
  }

  public Declaration declaration() {
    return index.declaration();
  }

  /** Follows commands. */
  public ContextEngine engine() {
    return engine;
  }

  /** Reads its views for a tenant. */
  public ViewReader reader(Tenant tenant) {
    return new StoreViewReader(parts.store().views(), views.live(), parts.codec(), tenant);
  }

  /** Reads its log, decoded through {@link #catalogue}. */
  public EventLog log() {
    return log;
  }

  public EventCatalogue catalogue() {
    return parts.catalogue();
  }

  /** Reads aggregates of this type as they are stored, past the cache. */
  public <S> Repository<StreamId, S> stored(AggregateType<?, S, ?, ?> type) {
    return parts.streams().of(type);
  }

  /** Everything that has to be turned for the context to live. */
  public List<NamedPump> pumps() {
    return List.copyOf(pumps);
  }

  /** The views that follow the log. */
  public List<ViewKeeper<?>> views() {
    return views.keepers().stream().filter(keeper -> !keeper.inline()).toList();
  }

  /** All views, to look at them and rebuild them. */
  public ContextViews keptViews() {
    return views;
  }

  /** Handles the context's messages. */
  public Consumer consumer() {
    return consumer;
  }

  /** Its parked messages, to look at them and to act. */
  public ParkedMessages parked() {
    return parked;
  }

  /** Has this called whenever a view has made progress. */
  public void onProgress(Runnable called) {
    progressed = called;
  }

  /** Has this told of every batch that is stored from now on. */
  public void onStored(CommitListener told) {
    listeners.add(told);
  }

  /**
   * Messages up to this place that some receiver has not confirmed, as far as this process sends.
   */
  public long outboxPending(long place) {
    return relays.stream()
        .map(Relay::confirmed)
        .flatMap(Optional::stream)
        .mapToLong(confirmed -> Math.max(0, place - confirmed))
        .max()
        .orElse(0);
  }

  /**
   * When the oldest message was stored that some receiver has not confirmed, as far as this process
   * sends; empty if there is none.
   */
  public Optional<Instant> oldestUnconfirmed() {
    return relays.stream()
        .map(Relay::confirmed)
        .flatMap(Optional::stream)
        .min(Long::compare)
        .flatMap(place -> log.messagesAfter(place, 1).stream().findFirst())
        .flatMap(row -> parts.messages().decode(row.message().envelope()))
        .map(message -> message.origin().at());
  }

  /** The lowest position that all views have reached; empty if there is none. */
  public Optional<Long> viewPosition() {
    return views().stream().map(ViewKeeper::position).min(Long::compare);
  }

  /**
   * Whether everything that was begun is finished and everything that follows from it has been
   * passed on.
   */
  public boolean quiet() {
    return committer.idle()
        && consumer.idle()
        && timers.idle()
        && relays.stream().allMatch(Relay::drained)
        && reactions.stream().allMatch(Reactions::drained)
        && viewPosition().map(position -> position >= log.head().position()).orElse(true);
  }

  /** Takes no new messages; what was taken is finished while the pumps still turn. */
  public void stopTaking() {
    consumer.close();
  }

  /** Whether what was taken is finished and durable. */
  public boolean finished() {
    return consumer.idle() && timers.idle() && committer.idle();
  }

  /**
   * Saves progress and gives all leases back. The pumps must not turn any more. A part that fails
   * keeps no other from being left in order; the first failure is thrown in the end.
   */
  public void close() {
    committer.close();
    List<Runnable> parts = new ArrayList<>();
    relays.forEach(relay -> parts.add(relay::close));
    reactions.forEach(reaction -> parts.add(reaction::close));
    views.keepers().forEach(view -> parts.add(view::close));
    List<RuntimeException> failures = new ArrayList<>();
    for (Runnable part : parts) {
      try {
        part.run();
      } catch (RuntimeException failed) {
        failures.add(failed);
      }
    }
    if (!failures.isEmpty()) {
      RuntimeException first = failures.removeFirst();
      failures.forEach(first::addSuppressed);
      throw first;
    }
  }
}
