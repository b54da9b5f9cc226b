package dev.tidemark.testkit;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Digest;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.context.ReactorDeclaration;
import dev.tidemark.kernel.context.Showing;
import dev.tidemark.kernel.context.TimerDeclaration;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewReader;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a {@link ContextSpecification} has made happen: states, timers, rows, open reactions.
 */
final class SpecifiedWorld {
  private final Declaration declaration;
  private final Map<String, Instance> instances = new HashMap<>();
  private final Map<TimerKey, Instant> timers = new LinkedHashMap<>();
  private final Deque<Recorded<?>> unprojected = new ArrayDeque<>();
  private final Deque<Reaction> reactions = new ArrayDeque<>();
  private final SpecifiedViews views = new SpecifiedViews();
  private long position;

  SpecifiedWorld(Declaration declaration) {
    this.declaration = declaration;
  }

  AggregateType<?, ?, ?, ?> typeOf(Command<?> command) {
    return declaration.aggregates().stream()
        .filter(type -> type.commands().stream().anyMatch(c -> c.type() == command.getClass()))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError(command.getClass().getSimpleName() + " is not declared."));
  }

  boolean publishes(Class<? extends Contract> contract) {
    return declaration.publishes().contains(contract);
  }

  ViewReader views() {
    return views;
  }

  @SuppressWarnings("unchecked") // an instance's state is what its own decider made of it
  <S> S state(AggregateType<?, S, ?, ?> type, String id) {
    Instance instance = instances.get(type.category() + '/' + id);
    return instance == null ? type.decider().initial() : (S) instance.state();
  }

  <S, E extends Event> void append(
      AggregateType<?, S, E, ?> type, String id, E event, S after, Origin origin) {
    StreamId stream = new StreamId(origin.tenant(), type.category(), id);
    Instance before = instances.getOrDefault(type.category() + '/' + id, new Instance(after, 0));
    long version = before.version() + 1;
    position++;
    instances.put(type.category() + '/' + id, new Instance(after, version));
    if (type.events().stream().noneMatch(e -> e.record() == event.getClass())) {
      throw new AssertionError(event.getClass().getName() + " is not declared.");
    }
    Recorded<E> recorded =
        new Recorded<>(
            event,
            Digest.uuid("specified", Long.toString(position)),
            stream,
            version,
            position,
            origin);
    unprojected.add(recorded);
    for (Showing<S, ?> showing : type.showings()) {
      show(showing, after, id, version);
    }
    for (ReactorDeclaration<E> reactor : type.reactors()) {
      reactions.add(() -> reactor.reactor().react(recorded));
    }
  }

  private <S, R> void show(Showing<S, R> showing, S state, String id, long version) {
    views.rows(showing.view()).put(id, showing.row().of(state, id, version));
  }

  void project() {
    while (!unprojected.isEmpty()) {
      Recorded<?> event = unprojected.removeFirst();
      declaration.views().forEach(view -> project(view, event));
    }
  }

  private <R> void project(View<R> view, Recorded<?> event) {
    view.projection().ifPresent(projection -> projection.apply(event, views.rows(view)));
  }

  void arm(AggregateType<?, ?, ?, ?> type, String id, Effect.Arm arm) {
    TimerDeclaration timer =
        type.timers().stream()
            .filter(t -> t.name().equals(arm.timer()))
            .findFirst()
            .orElseThrow(
                () -> new AssertionError("The timer " + arm.timer() + " is not declared."));
    timers.put(
        new TimerKey(type.category(), id, arm.timer(), timer.command().apply(id)), arm.due());
  }

  void disarm(AggregateType<?, ?, ?, ?> type, String id, Effect.Disarm disarm) {
    timers
        .keySet()
        .removeIf(key ->
            key.category().equals(type.category())
                && key.id().equals(id)
                && key.name().equals(disarm.timer()));
  }

  /** Takes the timer that is due first, if one is due by then. */
  Optional<Due> nextTimer(Instant by) {
    Optional<Map.Entry<TimerKey, Instant>> first =
        timers.entrySet().stream()
            .filter(e -> !e.getValue().isAfter(by))
            .min(Map.Entry.comparingByValue());
    first.ifPresent(entry -> timers.remove(entry.getKey()));
    return first.map(entry -> new Due(entry.getKey().command(), entry.getValue()));
  }

  Optional<Reaction> nextReaction() {
    return Optional.ofNullable(reactions.pollFirst());
  }

  /** A state and the version of its stream. */
  private record Instance(Object state, long version) {}

  /** A reactor and the event it has not seen yet. */
  interface Reaction {
    List<? extends Command<?>> run();
  }

  private record TimerKey(String category, String id, String name, Command<?> command) {}

  /** A timer that has elapsed. */
  record Due(Command<?> command, Instant due) {}
}
