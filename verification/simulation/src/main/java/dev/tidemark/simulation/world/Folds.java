package dev.tidemark.simulation.world;

import dev.tidemark.audit.read.AuditedContext;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.process.Saga;
import dev.tidemark.kernel.view.FrozenTable;
import dev.tidemark.kernel.view.KeyedRow;
import dev.tidemark.kernel.view.View;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the stores know of one object: the folds of all streams that are named after it or speak of
 * it, the rows that show it, its timers, its parked messages; by the product's own rules.
 */
final class Folds {
  /** More than any run has. */
  private static final int ALL = 1_000_000;

  private final List<AuditedContext> contexts;

  Folds(List<AuditedContext> contexts) {
    this.contexts = List.copyOf(contexts);
  }

  /**
   * What is known now, as trees for people, each under the name of its place.
   *
   * @param about the object, by what it is called; empty for all there are
   */
  SortedMap<String, Object> of(String about) {
    SortedMap<String, Object> found = new TreeMap<>();
    for (AuditedContext context : contexts) {
      streams(context, about, found);
      views(context.declaration()).forEach(view -> rows(context, view, about, found));
      ContextStore store = context.store();
      store.timers().due(Instant.MAX, ALL).stream()
          .filter(timer -> timer.timer().toString().contains(about))
          .forEach(timer ->
              found.put(context.name() + " timer " + timer.timer(), timer.due().toString()));
      store.parking().parked(context.name(), ALL).stream()
          .filter(message -> message.key().contains(about))
          .forEach(message ->
              found.put(
                  context.name() + " parked " + message.key() + " " + message.messageId(),
                  message.reason()));
    }
    return found;
  }

  private static void streams(
      AuditedContext context, String about, SortedMap<String, Object> found) {
    Map<StreamId, List<StoredEvent>> streams = new LinkedHashMap<>();
    Set<StreamId> wanted = new LinkedHashSet<>();
    for (StoredEvent event : context.store().log().after(0, ALL)) {
      streams.computeIfAbsent(event.stream(), stream -> new ArrayList<>()).add(event);
      if (event.stream().id().contains(about) || speaksOf(event.data(), about)) {
        wanted.add(event.stream());
      }
    }
    for (StreamId stream : wanted) {
      found.put(
          context.name() + " stream " + stream,
          fold(context, stream, streams.getOrDefault(stream, List.of())));
    }
  }

  private static boolean speaksOf(byte[] bytes, String about) {
    return new String(bytes, StandardCharsets.UTF_8).contains(about);
  }

  private static Map<String, Object> fold(
      AuditedContext context, StreamId stream, List<StoredEvent> events) {
    Map<String, Object> fold = new LinkedHashMap<>();
    fold.put("version", events.size());
    try {
      fold.put("state", Plain.of(state(context, stream.category(), events)));
    } catch (Codec.Unreadable unreadable) {
      fold.put("unreadable", String.valueOf(unreadable.getMessage()));
    }
    return fold;
  }

  private static Object state(AuditedContext context, String category, List<StoredEvent> events) {
    Declaration declared = context.declaration();
    Stream<Object> read = events.stream().map(event -> context.catalogue().decode(event).event());
    Optional<Object> aggregate =
        declared.aggregates().stream()
            .filter(type -> type.category().equals(category))
            .findFirst()
            .map(type -> of(type, read));
    return aggregate.orElseGet(() ->
        declared.sagas().stream()
            .filter(saga -> saga.name().equals(category))
            .findFirst()
            .<Object>map(saga -> of(saga, read))
            .orElse("nothing declares it"));
  }

  @SuppressWarnings("unchecked") // a stream holds only events its aggregate declares
  private static <S, E extends Event> Object of(AggregateType<?, S, E, ?> type, Stream<?> events) {
    S state = type.decider().initial();
    for (Object event : events.toList()) {
      state = type.decider().evolve(state, (E) event);
    }
    return state;
  }

  private static <S> Object of(Saga<S, ?> saga, Stream<?> events) {
    S state = saga.initial();
    for (Object event : events.toList()) {
      state = saga.evolve(state, event);
    }
    return state;
  }

  private static List<View<?>> views(Declaration declared) {
    return Stream.<View<?>>concat(
            declared.views().stream(),
            declared.aggregates().stream()
                .flatMap(type -> type.showings().stream())
                .map(showing -> showing.view()))
        .toList();
  }

  private static void rows(
      AuditedContext context, View<?> view, String about, SortedMap<String, Object> found) {
    context
        .store()
        .views()
        .tables()
        .live(view.name())
        .ifPresent(table -> {
          try (FrozenTable frozen = context.store().views().freeze(table)) {
            for (KeyedRow row : frozen.after(Optional.empty(), ALL)) {
              if (row.at().key().contains(about) || speaksOf(row.body(), about)) {
                found.put(
                    context.name()
                        + " row "
                        + table
                        + " "
                        + row.at().tenant()
                        + "/"
                        + row.at().key(),
                    shown(context, view, row));
              }
            }
          }
        });
  }

  private static Object shown(AuditedContext context, View<?> view, KeyedRow row) {
    try {
      return Plain.of(context.codec().decode(row.body(), view.row()));
    } catch (Codec.Unreadable unreadable) {
      return String.valueOf(unreadable.getMessage());
    }
  }
}
