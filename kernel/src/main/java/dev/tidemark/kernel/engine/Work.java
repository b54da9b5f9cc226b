package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Rejection;
import dev.tidemark.kernel.Repository;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.log.Condition;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventQuery;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.log.TimerChange;
import dev.tidemark.kernel.log.TimerId;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.message.ContractType;
import dev.tidemark.kernel.message.IntegrationCommand;
import dev.tidemark.kernel.message.Message;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.kernel.process.Policy;
import dev.tidemark.kernel.process.Reacted;
import dev.tidemark.kernel.process.Saga;
import dev.tidemark.kernel.process.UnitOfWork;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One unit of work while it decides: what it has read, and everything that follows, until nothing
 * more follows. Lives on one thread, under the lanes it holds.
 */
final class Work implements UnitOfWork {
  /** More reactions than this in one unit of work are a loop between policies. */
  private static final int MOST_REACTIONS = 10_000;

  private final EngineParts parts;
  private final Origin origin;
  private final Set<String> held;
  private final Class<?> kind;
  private final boolean guessing;
  private final Map<StreamId, StreamWork> streams = new LinkedHashMap<>();
  private final List<OutboxMessage> outbox = new ArrayList<>();
  private final Map<TimerId, TimerChange> taken = new LinkedHashMap<>();
  private final Map<TimerId, TimerChange> timers = new LinkedHashMap<>();
  private final List<Condition> conditions = new ArrayList<>();
  private final Deque<Runnable> follow = new ArrayDeque<>();
  private int reactions;

  /**
   * @param held the ids whose lanes are held
   * @param kind of the unit
   * @param guessing whether a stream may be taken for new without reading it
   */
  Work(EngineParts parts, Origin origin, Set<String> held, Class<?> kind, boolean guessing) {
    this.parts = parts;
    this.origin = origin;
    this.held = held;
    this.kind = kind;
    this.guessing = guessing;
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public <S> S state(AggregateType<?, S, ?, ?> type, String id) {
    return stateOf(open(type, id));
  }

  @SuppressWarnings({
    "unchecked",
    "TypeParameterUnusedInFormals"
  }) // its own decider or saga made it
  private static <S> S stateOf(StreamWork stream) {
    return (S) stream.state();
  }

  @Override
  public Optional<Rejection> tell(Command<?> command) {
    Optional<Rejection> refused = decide(parts.index().following(command), command);
    runFollowing();
    return refused;
  }

  @Override
  public void send(Contract message) {
    put(message, 0);
  }

  @Override
  public EventLog.Matching require(EventQuery query) {
    EventLog.Matching matching = parts.store().log().matching(query);
    conditions.add(new Condition(query, matching.position()));
    return matching;
  }

  /** A command without the reactions to what it caused; they follow when the caller runs them. */
  @SuppressWarnings("unchecked") // the index found the aggregate by the command's own class
  private <C extends Command<R>, S, E extends Event, R> Optional<Rejection> decide(
      AggregateType<C, S, E, R> type, Command<?> command) {
    C known = (C) command;
    StreamWork stream = open(type, type.idOf().apply(known));
    return switch (type.decider().decide(known, stateOf(stream), origin)) {
      case Decision.Refused<E>(Rejection reason) -> Optional.of(reason);
      case Decision.Accepted<E>(List<E> events) -> {
        events.forEach(event -> happen(type, stream, event));
        yield Optional.empty();
      }
    };
  }

  private <S, E extends Event> void happen(
      AggregateType<?, S, E, ?> type, StreamWork stream, E event) {
    S before = stateOf(stream);
    S after = type.decider().evolve(before, event);
    stream.append(event, after);
    long version = stream.version();
    for (Policy<S, E> policy : type.policies()) {
      follow.addLast(() ->
          policy
              .react(event, after, origin)
              .forEach(effect -> perform(effect, stream.id(), version)));
    }
    for (Saga<?, ?> saga : parts.index().sagasTaking(event.getClass())) {
      follow.addLast(() -> input(saga, stream.id().id(), event));
    }
  }

  /** Lets everything happen that follows from what has happened, until nothing more does. */
  void runFollowing() {
    while (!follow.isEmpty()) {
      if (++reactions > MOST_REACTIONS) {
        throw new IllegalStateException(
            "The reactions to " + origin.causation() + " do not end: policies loop.");
      }
      follow.removeFirst().run();
    }
  }

  /** Gives an input to the saga instance of this id. */
  <S, I> void input(Saga<S, I> saga, String id, Object input) {
    StreamWork stream = open(saga, id);
    if (stream.version() == 0 && !saga.starts().contains(input.getClass())) {
      return;
    }
    S before = stateOf(stream);
    S after = saga.evolve(before, input);
    boolean timer = input instanceof dev.tidemark.kernel.process.Elapsed;
    if (same(before, after) && !timer) {
      return;
    }
    @SuppressWarnings("unchecked") // the saga declared this class among its inputs
    List<Effect> effects = saga.react(after, (I) input, origin);
    if (same(before, after) && effects.isEmpty()) {
      return;
    }
    stream.append(input, after);
    if (!effects.isEmpty()) {
      Reacted reacted = Reacted.with(effects);
      stream.append(reacted, saga.evolve(after, reacted));
    }
    long version = stream.version();
    effects.forEach(effect -> perform(effect, stream.id(), version));
  }

  /** A saga gives back the very same state for an input that means nothing to it. */
  @SuppressWarnings("ReferenceEquality") // an equal but new state has taken the input in
  private static boolean same(Object before, Object after) {
    return before == after;
  }

  private void perform(Effect effect, StreamId owner, long version) {
    switch (effect) {
      case Effect.Send send -> put(send.message(), version);
      case Effect.Undo undo -> put(undo.message(), version);
      case Effect.Tell tell -> obey(tell.command());
      case Effect.Arm arm ->
          change(new TimerChange.Arm(new TimerId(owner, arm.timer()), arm.due()));
      case Effect.Disarm disarm ->
          change(new TimerChange.Disarm(new TimerId(owner, disarm.timer())));
      case Effect.Begin begin -> {}
      case Effect.Finish finish -> {}
    }
  }

  private void obey(Command<?> command) {
    Optional<Rejection> refused = decide(parts.index().following(command), command);
    if (refused.isPresent()) {
      throw new IllegalStateException(
          "A process ordered "
              + command.getClass().getSimpleName()
              + " and was refused: "
              + refused.get().detail());
    }
  }

  private void put(Contract message, long sequence) {
    ContractType<?> type = parts.contracts().of(message.getClass());
    UUID id = parts.ids().next();
    Message envelope =
        new Message(
            id,
            parts.index().declaration().name(),
            type.eventType(),
            message.subject(),
            sequence,
            origin,
            message);
    String target = message instanceof IntegrationCommand ? type.owner() : "";
    byte[] bytes = parts.messages().encode(envelope);
    String key = OutboxMessage.keyOf(origin.tenant(), message.subject());
    outbox.add(new OutboxMessage(id, type.eventType(), target, key, bytes));
  }

  /** Uses a timer up, sets one or takes one back; the last setting of a timer counts. */
  void change(TimerChange change) {
    if (change instanceof TimerChange.Take) {
      taken.put(change.timer(), change);
    } else if (change instanceof TimerChange.Disarm && taken.containsKey(change.timer())) {
      timers.remove(change.timer());
    } else {
      timers.put(change.timer(), change);
    }
  }

  private StreamWork open(AggregateType<?, ?, ?, ?> type, String id) {
    StreamId stream = new StreamId(origin.tenant(), type.category(), id);
    Object initial = type.decider().initial();
    return open(stream, parts.streams().of(type), initial, Optional.of(type));
  }

  private StreamWork open(Saga<?, ?> saga, String id) {
    StreamId stream = new StreamId(origin.tenant(), saga.name(), id);
    return open(stream, parts.streams().of(saga), saga.initial(), Optional.empty());
  }

  private StreamWork open(
      StreamId stream,
      Repository<StreamId, ?> repository,
      Object initial,
      Optional<AggregateType<?, ?, ?, ?>> type) {
    if (!held.contains(stream.id())) {
      throw new NeedsLanes(stream.id());
    }
    return streams.computeIfAbsent(
        stream, s -> new StreamWork(s, type, entry(s, repository, initial)));
  }

  private StreamCache.Entry entry(
      StreamId stream, Repository<StreamId, ?> repository, Object initial) {
    Optional<StreamCache.Entry> cached = parts.cache().get(stream);
    if (cached.isPresent()) {
      return cached.get();
    }
    boolean takenForNew =
        guessing
            && !parts.cache().remembers(stream)
            && parts.newness().likely(stream.category(), kind);
    StreamCache.Entry fresh =
        takenForNew ? StreamCache.Entry.takenForNew(initial) : read(stream, repository);
    parts.cache().put(stream, fresh);
    return fresh;
  }

  private StreamCache.Entry read(StreamId stream, Repository<StreamId, ?> repository) {
    Repository.Loaded<?> loaded = repository.load(stream);
    parts.newness().learn(stream.category(), kind, loaded.version() == 0);
    return StreamCache.Entry.read(loaded.state(), loaded.version());
  }

  /** A stream turned out to stand elsewhere than this work took for granted. */
  void moved(StreamWork stream) {
    stream.base().spoil();
    if (stream.base().guessed()) {
      parts.newness().wrong(stream.id().category(), kind);
    }
  }

  /** Whether it decided on something that may still turn out not to be so. */
  boolean uncertain() {
    return streams.values().stream()
        .map(StreamWork::base)
        .anyMatch(base -> base.guessed() || base.awaited().isPresent());
  }

  Collection<StreamWork> streams() {
    return streams.values();
  }

  /** A stream it has opened. */
  StreamWork stream(StreamId id) {
    StreamWork opened = streams.get(id);
    if (opened == null) {
      throw new AssertionError("The stream " + id + " was not opened.");
    }
    return opened;
  }

  List<OutboxMessage> outbox() {
    return outbox;
  }

  List<TimerChange> timers() {
    List<TimerChange> all = new ArrayList<>(taken.values());
    all.addAll(timers.values());
    return all;
  }

  List<Condition> conditions() {
    return conditions;
  }
}
