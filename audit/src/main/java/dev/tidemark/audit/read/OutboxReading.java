package dev.tidemark.audit.read;

import dev.tidemark.audit.world.HandingFacts;
import dev.tidemark.audit.world.LogFacts.Positions;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.log.OutboxRow;
import dev.tidemark.kernel.log.ParkedMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads the outbox of one context and follows each message to those who are to hear it. */
final class OutboxReading {
  private static final int PAGE = 1000;

  private final AuditedContext publisher;
  private final Audience audience;
  private final Places places = new Places();
  private final Map<String, HandingFold> handings = new LinkedHashMap<>();

  OutboxReading(AuditedContext publisher, Audience audience) {
    this.publisher = publisher;
    this.audience = audience;
  }

  /** Reads up to this place. */
  Positions read(long head) {
    long position = 0;
    List<OutboxRow> page;
    do {
      page = publisher.store().outbox().messagesAfter(position, PAGE);
      for (OutboxRow row : page) {
        if (row.position() <= head) {
          take(row);
        }
        position = row.position();
      }
    } while (!page.isEmpty() && position < head);
    return places.upTo(head);
  }

  private void take(OutboxRow row) {
    places.take(row.position());
    OutboxMessage message = row.message();
    for (AuditedContext receiver : audience.of(message)) {
      handings
          .computeIfAbsent(receiver.name(), name -> to(receiver))
          .take(
              message.id(),
              message.key(),
              message.type() + " of " + message.key() + " at outbox place " + row.position());
    }
  }

  private HandingFold to(AuditedContext receiver) {
    Set<UUID> parked =
        receiver.store().parking().parked(receiver.name(), Integer.MAX_VALUE).stream()
            .map(ParkedMessage::messageId)
            .collect(Collectors.toSet());
    return new HandingFold(publisher.name(), receiver.name(), receiver.store().events(), parked);
  }

  /** What became of the messages, for each receiver. */
  List<HandingFacts> handings() {
    return handings.values().stream().map(HandingFold::facts).toList();
  }
}
