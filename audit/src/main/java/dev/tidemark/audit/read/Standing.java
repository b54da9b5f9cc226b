package dev.tidemark.audit.read;

import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.DueTimer;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.ParkedMessage;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Where a context stands when a reading sets out.
 *
 * <p>Asked of all contexts in this order: what their relays and reactors count as delivered, what
 * is parked or due, where the logs end. What is delivered was parked or handled before, so it is
 * found parked, or handled in what is looked at later; what stops waiting in between has left its
 * trace in the log that is then read. Any other order could miss something that is in order.
 *
 * @param delivered up to which position each reader has passed everything on
 * @param parked what is parked here
 * @param due timers that are due, or just about to be
 * @param head where the log ends
 */
record Standing(
    Map<String, Checkpoint> delivered,
    List<ParkedMessage> parked,
    List<DueTimer> due,
    EventLog.Head head) {
  /** Timers asked for; where more are due, nothing has come to rest. */
  static final int MOST_TIMERS = 10_000;

  /** Asks all of these contexts. */
  static Map<String, Standing> of(Collection<ContextReading> readings, Instant now) {
    Map<String, Map<String, Checkpoint>> delivered = new HashMap<>();
    readings.forEach(reading -> delivered.put(reading.name(), reading.delivered()));
    Map<String, List<ParkedMessage>> parked = new HashMap<>();
    Map<String, List<DueTimer>> due = new HashMap<>();
    for (ContextReading reading : readings) {
      AuditedContext context = reading.context();
      parked.put(
          context.name(), context.store().parking().parked(context.name(), Integer.MAX_VALUE));
      due.put(context.name(), context.store().timers().due(now, MOST_TIMERS));
    }
    Map<String, Standing> standings = new LinkedHashMap<>();
    for (ContextReading reading : readings) {
      String name = reading.name();
      standings.put(
          name,
          new Standing(
              delivered.getOrDefault(name, Map.of()),
              parked.getOrDefault(name, List.of()),
              due.getOrDefault(name, List.of()),
              reading.context().store().log().head()));
    }
    return standings;
  }

  Set<UUID> parkedIds() {
    return parked.stream().map(ParkedMessage::messageId).collect(Collectors.toSet());
  }

  /** Up to which position this reader has passed everything on, in this life of the log. */
  long delivered(String reader) {
    Checkpoint saved = delivered.get(reader);
    return saved != null && saved.incarnation().equals(head.incarnation()) ? saved.position() : 0;
  }
}
