package dev.tidemark.server.trace;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.process.Saga;
import dev.tidemark.server.host.Platform;
import dev.tidemark.server.http.Json;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What the logs of the contexts of this process tell of somebody's intentions. */
public final class Traces {
  /** More than any order has; of a longer stream the rest is left out. */
  private static final int MOST_EVENTS = 2_000;

  /** Each costs a reading of every log. */
  private static final int MOST_INTENTIONS = 100;

  private static final int MOST_PARKED = 1_000;
  private static final int LONGEST_ID = 200;

  private final Platform platform;
  private final String service;

  /**
   * Reads the logs of this platform.
   *
   * @param service what its process is called
   */
  public Traces(Platform platform, String service) {
    this.platform = platform;
    this.service = service;
  }

  /**
   * What was done about a subject: every intention that touched a stream of this id, or the one
   * intention of this correlation.
   *
   * @param also intentions that others know of
   */
  public OrderTrace of(String id, Tenant tenant, Collection<Intention> also) {
    List<Intention> all = new ArrayList<>(also);
    all.addAll(intentions(id, tenant));
    if (all.isEmpty()) {
      correlation(id).flatMap(Intention::of).ifPresent(all::add);
    }
    List<LogReading> readings =
        platform.contexts().stream()
            .map(context -> new LogReading(context, platform.store(context), service, tenant))
            .toList();
    List<Intention> intentions = followed(Intention.joined(all), readings);
    List<Step> steps = readings.stream().flatMap(one -> one.steps().stream()).toList();
    return new OrderTrace(
        id,
        intentions,
        Causes.ordered(steps),
        parked(intentions, tenant),
        behind(steps),
        List.of(),
        readings.stream().allMatch(LogReading::complete) && intentions.size() < MOST_INTENTIONS);
  }

  /** Reads everything about these intentions, and about those that turn out to belong to them. */
  private static List<Intention> followed(List<Intention> known, List<LogReading> readings) {
    Map<UUID, Intention> all = new LinkedHashMap<>();
    Deque<Intention> open = new ArrayDeque<>();
    known.forEach(one -> take(one, all, open));
    while (!open.isEmpty()) {
      Intention next = open.removeFirst();
      readings.forEach(reading -> reading.read(next));
      readings.forEach(reading -> reading.discovered().forEach(one -> take(one, all, open)));
    }
    return List.copyOf(all.values());
  }

  private static void take(Intention one, Map<UUID, Intention> all, Deque<Intention> open) {
    if (all.size() < MOST_INTENTIONS && all.putIfAbsent(one.correlation(), one) == null) {
      open.add(one);
    }
  }

  private static Optional<UUID> correlation(String id) {
    return id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
        ? Optional.of(UUID.fromString(id))
        : Optional.empty();
  }

  private List<Intention> intentions(String id, Tenant tenant) {
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      return List.of();
    }
    return platform.contexts().stream()
        .flatMap(context ->
            categories(context)
                .flatMap(category ->
                    platform
                        .store(context)
                        .events()
                        .read(new StreamId(tenant, category, id), 0, MOST_EVENTS)
                        .stream()))
        .map(Traces::intention)
        .toList();
  }

  private static Stream<String> categories(ContextRuntime context) {
    return Stream.concat(
        context.declaration().aggregates().stream().map(AggregateType::category),
        context.declaration().sagas().stream().map(Saga::name));
  }

  private static Intention intention(StoredEvent event) {
    return new Intention(event.origin().correlation(), event.origin().at(), event.origin().at());
  }

  private List<String> behind(List<Step> steps) {
    List<String> behind = new ArrayList<>();
    for (ContextRuntime context : platform.contexts()) {
      long last =
          steps.stream()
              .filter(step -> step.context().equals(context.name()))
              .flatMap(step -> step.events().stream())
              .mapToLong(Step.Happened::position)
              .max()
              .orElse(0);
      context.views().stream()
          .filter(view -> view.position() < last)
          .map(view -> context.name() + "/" + view.name())
          .forEach(behind::add);
    }
    return behind;
  }

  private List<OrderTrace.Parked> parked(List<Intention> intentions, Tenant tenant) {
    List<OrderTrace.Parked> parked = new ArrayList<>();
    for (ContextRuntime context : platform.contexts()) {
      if (!context.consumer().parkedKeys().isEmpty()) {
        context.consumer().parked(MOST_PARKED).stream()
            .filter(message -> belongs(message, intentions, tenant))
            .map(message -> parked(context, message))
            .forEach(parked::add);
      }
    }
    return parked;
  }

  private static boolean belongs(ParkedMessage message, List<Intention> intentions, Tenant tenant) {
    Set<UUID> correlations =
        intentions.stream().map(Intention::correlation).collect(Collectors.toSet());
    try {
      JsonNode envelope = Json.tree(message.envelope());
      return envelope.path("tenant").asString("").equals(tenant.value())
          && correlation(envelope.path("correlation").asString(""))
              .filter(correlations::contains)
              .isPresent();
    } catch (JacksonException noMessage) {
      return false;
    }
  }

  private static OrderTrace.Parked parked(ContextRuntime context, ParkedMessage message) {
    return new OrderTrace.Parked(
        message.messageId(), context.name(), message.attempts(), message.reason());
  }
}
