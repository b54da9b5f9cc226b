package dev.tidemark.server.trace;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.json.JsonMessageCodec;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.OutboxRow;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.message.Message;
import dev.tidemark.kernel.port.Codec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Reads one context's log and outbox for what belongs to an intention. No index leads there: a log
 * is in the order of time, so the beginning is found by halving, and what follows is read on.
 */
final class LogReading {
  /** Clocks of processes that write to one log differ by less. */
  private static final Duration SKEW = Duration.ofSeconds(10);

  /** What is done about an intention later than that after its last known effect is left out. */
  private static final Duration AFTER = Duration.ofMinutes(10);

  /** Of a log, for one intention: about a second. */
  private static final int MOST_READ = 200_000;

  private static final int PAGE = 1_000;

  private final ContextRuntime context;
  private final ContextStore store;
  private final String service;
  private final Tenant tenant;
  private final JsonMessageCodec codec = new JsonMessageCodec(Contracts.CATALOGUE);
  private final Map<Key, Commit> commits = new LinkedHashMap<>();
  private final Set<String> streams = new HashSet<>();
  private final Map<UUID, Intention> discovered = new LinkedHashMap<>();
  private boolean complete = true;

  LogReading(ContextRuntime context, ContextStore store, String service, Tenant tenant) {
    this.context = context;
    this.store = store;
    this.service = service;
    this.tenant = tenant;
  }

  /** What events and messages of one commit have in common. */
  private record Key(UUID correlation, UUID causation, String actor, Instant at) {
    static Key of(Origin origin) {
      return new Key(origin.correlation(), origin.causation(), origin.actor().value(), origin.at());
    }
  }

  private record Commit(
      Origin origin, List<Step.Happened> events, List<Step.Sent> messages, long outboxPosition) {}

  /** Reads what belongs to this intention. */
  void read(Intention intention) {
    long lastEvent = context.log().head().position();
    long lastMessage = context.log().head().outboxPosition();
    Instant from = intention.from().minus(SKEW);
    Instant until = intention.to().plus(AFTER);
    readEvents(before(from, lastEvent, this::eventTime), intention.correlation(), until);
    readMessages(before(from, lastMessage, this::messageTime), intention.correlation(), until);
  }

  /** Whether nothing was left out for being too much. */
  boolean complete() {
    return complete;
  }

  /** What else belongs to what it has read. */
  Collection<Intention> discovered() {
    return List.copyOf(discovered.values());
  }

  /** What it found. */
  List<Step> steps() {
    return commits.values().stream().map(this::step).toList();
  }

  private Step step(Commit commit) {
    Origin origin = commit.origin();
    String place =
        commit.events().isEmpty()
            ? "outbox-" + commit.outboxPosition()
            : Long.toString(commit.events().getFirst().position());
    return new Step(
        context.name() + ":" + place,
        context.name(),
        service,
        origin.at(),
        origin.actor().value(),
        origin.correlation(),
        origin.causation(),
        origin.traceparent().isEmpty() ? "" : origin.traceparent().split("-", -1)[1],
        commit.events(),
        commit.messages(),
        "",
        Step.How.REQUEST);
  }

  private Optional<Instant> eventTime(long position) {
    return context.log().after(position - 1, 1).stream()
        .findFirst()
        .map(event -> event.origin().at());
  }

  private Optional<Instant> messageTime(long position) {
    return store.outbox().messagesAfter(position - 1, 1).stream()
        .findFirst()
        .flatMap(this::decoded)
        .map(message -> message.origin().at());
  }

  private Optional<Message> decoded(OutboxRow row) {
    try {
      return codec.decode(row.message().envelope());
    } catch (Codec.Unreadable foreign) {
      return Optional.empty();
    }
  }

  /** The last position of which nothing from then on can be. */
  private static long before(Instant from, long last, LongFunction<Optional<Instant>> time) {
    long low = 0;
    long high = last;
    while (low < high) {
      long middle = (low + high + 1) >>> 1;
      if (time.apply(middle).map(at -> at.isBefore(from)).orElse(false)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private void readEvents(long after, UUID correlation, Instant until) {
    long position = after;
    for (int read = 0; read < MOST_READ; read += PAGE) {
      List<StoredEvent> page = context.log().after(position, PAGE);
      for (StoredEvent event : page) {
        if (belongs(event.origin(), correlation)) {
          take(event);
        } else if (isTimerOfOurs(event)) {
          discover(event.origin());
        }
      }
      if (page.isEmpty() || page.getLast().origin().at().isAfter(until)) {
        return;
      }
      position = page.getLast().position();
    }
    complete = false;
  }

  /** A correlation is told to whoever asks; it opens nobody else's data. */
  private boolean belongs(Origin origin, UUID correlation) {
    return origin.correlation().equals(correlation) && origin.tenant().equals(tenant);
  }

  /** A timer elapses because of itself, but was set by what happened to its owner before. */
  private boolean isTimerOfOurs(StoredEvent event) {
    return event.origin().actor().value().equals(Causes.TIMER)
        && event.origin().tenant().equals(tenant)
        && streams.contains(nameOf(event.stream()));
  }

  private void discover(Origin origin) {
    discovered.putIfAbsent(
        origin.correlation(), new Intention(origin.correlation(), origin.at(), origin.at()));
  }

  private static String nameOf(StreamId stream) {
    return stream.category() + "/" + stream.id();
  }

  private void take(StoredEvent event) {
    String stream = nameOf(event.stream());
    streams.add(stream);
    Step.Happened happened =
        new Step.Happened(
            event.id(), event.position(), stream, Words.of(event, context.catalogue()));
    commit(event.origin(), 0, commit -> commit.events().add(happened));
  }

  private void readMessages(long after, UUID correlation, Instant until) {
    long position = after;
    for (int read = 0; read < MOST_READ; read += PAGE) {
      List<OutboxRow> page = store.outbox().messagesAfter(position, PAGE);
      for (OutboxRow row : page) {
        decoded(row)
            .filter(message -> belongs(message.origin(), correlation))
            .ifPresent(message -> take(row, message));
      }
      Optional<Instant> last =
          page.isEmpty()
              ? Optional.empty()
              : decoded(page.getLast()).map(message -> message.origin().at());
      if (page.isEmpty() || last.map(at -> at.isAfter(until)).orElse(false)) {
        return;
      }
      position = page.getLast().position();
    }
    complete = false;
  }

  private void take(OutboxRow row, Message message) {
    Step.Sent sent = new Step.Sent(message.id(), message.type().name(), row.message().target());
    commit(message.origin(), row.position(), commit -> commit.messages().add(sent));
  }

  private void commit(Origin origin, long outboxPosition, Consumer<Commit> add) {
    add.accept(
        commits.computeIfAbsent(
            Key.of(origin),
            key -> new Commit(origin, new ArrayList<>(), new ArrayList<>(), outboxPosition)));
  }
}
