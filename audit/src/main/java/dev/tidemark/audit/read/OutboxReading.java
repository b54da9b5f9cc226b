package dev.tidemark.audit.read;

import dev.tidemark.audit.world.HandingFacts;
import dev.tidemark.audit.world.LogFacts.Positions;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.log.OutboxRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the outbox of one context and follows each message to those who are to hear it. */
final class OutboxReading {
  private static final int PAGE = 1000;

  private final AuditedContext publisher;
  private final Audience audience;
  private final Places places = new Places();
  private final Map<String, HandingFold> handings = new LinkedHashMap<>();
  private long position;

  OutboxReading(AuditedContext publisher, Audience audience) {
    this.publisher = publisher;
    this.audience = audience;
  }

  private String readerOf(String receiver) {
    return "relay:" + publisher.name() + "->" + receiver;
  }

  /** The names under which all its relays keep how far they are. */
  List<String> readers() {
    return audience.names().stream().map(this::readerOf).toList();
  }

  /** Reads on, up to this place. */
  Positions readTo(long head, Map<String, Standing> standings) {
    handings.forEach((receiver, handing) -> handing.begin(headOf(receiver, standings)));
    while (position < head) {
      List<OutboxRow> page = publisher.store().outbox().messagesAfter(position, PAGE);
      if (page.isEmpty()) {
        break;
      }
      for (OutboxRow row : page) {
        if (row.position() <= head) {
          take(row, standings);
        }
        position = row.position();
      }
    }
    // A page may end behind the head: what lies there is read again by the next round.
    position = head;
    return places.upTo(head);
  }

  private void take(OutboxRow row, Map<String, Standing> standings) {
    places.take(row.position());
    OutboxMessage message = row.message();
    for (AuditedContext receiver : audience.of(message)) {
      handings
          .computeIfAbsent(receiver.name(), name -> to(receiver, standings))
          .take(
              new HandingFold.Handed(
                  message.id(),
                  message.key(),
                  message.subject(),
                  message.type().toString(),
                  "outbox place",
                  row.position()));
    }
  }

  private HandingFold to(AuditedContext receiver, Map<String, Standing> standings) {
    HandingFold handing =
        new HandingFold(publisher.name(), receiver.name(), receiver.store().events());
    handing.begin(headOf(receiver.name(), standings));
    return handing;
  }

  private static long headOf(String receiver, Map<String, Standing> standings) {
    Standing standing = standings.get(receiver);
    return standing == null ? 0 : standing.head().position();
  }

  /** What became of the messages, for each receiver. */
  List<HandingFacts> handings(Map<String, Standing> standings) {
    List<HandingFacts> facts = new ArrayList<>();
    Standing own = standings.get(publisher.name());
    handings.forEach((receiver, handing) -> {
      Standing standing = standings.get(receiver);
      facts.add(
          handing.facts(
              standing == null ? Set.of() : standing.parkedIds(),
              own == null ? 0 : own.delivered(readerOf(receiver))));
    });
    return facts;
  }

  /** Whom messages concern that are not handled yet. */
  void moving(Set<String> into) {
    handings.values().forEach(handing -> into.addAll(handing.moving()));
  }
}
