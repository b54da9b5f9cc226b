package dev.tidemark.server.http;

import dev.tidemark.kernel.engine.Rehearsal;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.ParkingEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Parked messages, and what was done about them, as they are answered. */
final class ParkedDocument {
  private ParkedDocument() {}

  /** A line of the list. */
  static Map<String, Object> line(ParkedMessage message) {
    JsonNode envelope = envelope(message.envelope());
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("context", message.consumer());
    line.put("messageId", message.messageId());
    line.put("key", message.key());
    line.put("type", envelope.path("type").asString(""));
    line.put("reason", message.reason());
    line.put("attempts", message.attempts());
    line.put("parkedAt", message.since().toString());
    line.put("triedAt", message.tried().toString());
    line.put("version", message.version());
    line.put("released", message.released());
    line.put("position", message.sequence());
    return line;
  }

  /**
   * A message whole.
   *
   * @param besides how many others of its key are parked
   * @param plain whether texts are shown that may be about a person
   */
  static Map<String, Object> whole(
      ParkedMessage message, boolean first, long besides, Rehearsal rehearsal, boolean plain) {
    JsonNode envelope = envelope(message.envelope());
    Map<String, Object> whole = line(message);
    whole.put("firstOfKey", first);
    whole.put("othersOfKey", besides);
    Map<String, Object> causes = new LinkedHashMap<>();
    for (String name :
        List.of("source", "time", "correlation", "causation", "actor", "tenant", "traceparent")) {
      JsonNode value = envelope.path(name);
      if (!value.isMissingNode()) {
        causes.put(name, value);
      }
    }
    whole.put("causes", causes);
    whole.put("payload", plain ? envelope.path("data") : Masked.of(envelope.path("data")));
    whole.put("ifHandledNow", outcome(rehearsal));
    return whole;
  }

  private static Map<String, Object> outcome(Rehearsal rehearsal) {
    Map<String, Object> outcome = new LinkedHashMap<>();
    switch (rehearsal) {
      case Rehearsal.Fails(RuntimeException fault) -> {
        outcome.put("succeeds", false);
        outcome.put("reason", String.valueOf(fault));
      }
      case Rehearsal.Succeeds(Commit commit) -> {
        outcome.put("succeeds", true);
        List<String> events = new ArrayList<>();
        for (Append append : commit.appends()) {
          for (NewEvent event : append.events()) {
            events.add(append.stream() + ": " + event.type());
          }
        }
        outcome.put("events", events);
        outcome.put(
            "messages", commit.outbox().stream().map(told -> told.type().toString()).toList());
        outcome.put("timers", commit.timers().size());
      }
    }
    return outcome;
  }

  /** A line of the trail. */
  static Map<String, Object> entry(ParkingEntry entry) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("context", entry.consumer());
    line.put("number", entry.number());
    line.put("action", entry.action().kind().name().toLowerCase(Locale.ROOT));
    line.put("actionId", entry.action().id());
    line.put("at", entry.action().at().toString());
    line.put("actor", entry.action().actor());
    line.put("note", entry.action().note());
    line.put("messageId", entry.messageId());
    line.put("key", entry.key());
    line.put("version", entry.version());
    entry.before().ifPresent(e -> line.put("before", Masked.of(envelope(e).path("data"))));
    entry.after().ifPresent(e -> line.put("after", Masked.of(envelope(e).path("data"))));
    return line;
  }

  /** The envelope as JSON; nothing at all if it is none. */
  static JsonNode envelope(byte[] envelope) {
    try {
      return Json.tree(envelope);
    } catch (JacksonException unreadable) {
      return Json.tree(new byte[] {'{', '}'});
    }
  }
}
