package dev.tidemark.json;

import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.message.Message;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message as it goes over the wire: CloudEvents 1.0 in structured mode, with the extension
 * attributes sequence, tenant, actor, correlation, causation and (by W3C) traceparent.
 */
record Envelope<T>(
    String specversion,
    UUID id,
    String source,
    String type,
    String subject,
    Instant time,
    Optional<String> datacontenttype,
    Optional<String> dataschema,
    String sequence,
    Tenant tenant,
    Actor actor,
    UUID correlation,
    UUID causation,
    Optional<String> traceparent,
    T data) {
  private static final String VERSION = "1.0";
  private static final String MEDIA_TYPE = "application/json";
  private static final Optional<String> JSON = Optional.of(MEDIA_TYPE);

  Envelope {
    if (!specversion.equals(VERSION)) {
      throw new IllegalArgumentException("specversion is 1.0.");
    }
    if (!source.startsWith("/") || source.length() < 2) {
      throw new IllegalArgumentException("source is a slash and the name of a context.");
    }
    if (!datacontenttype.orElse(MEDIA_TYPE).equals(MEDIA_TYPE)) {
      throw new IllegalArgumentException("datacontenttype is application/json.");
    }
    if (!isSequence(sequence)) {
      throw new IllegalArgumentException("sequence is a whole number as text.");
    }
  }

  private static boolean isSequence(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= 18;
  }

  /**
   * The envelope of a message.
   *
   * @param type the text of its type
   * @param schema where its schema is
   */
  static Envelope<Contract> of(Message message, String type, Optional<String> schema) {
    Origin origin = message.origin();
    return new Envelope<>(
        VERSION,
        message.id(),
        "/" + message.source(),
        type,
        message.subject(),
        origin.at(),
        JSON,
        schema,
        Long.toString(message.sequence()),
        origin.tenant(),
        origin.actor(),
        origin.correlation(),
        origin.causation(),
        Optional.of(origin.traceparent()).filter(trace -> !trace.isEmpty()),
        message.body());
  }

  Message message(EventType wireType) {
    Origin origin = new Origin(time, tenant, actor, correlation, causation, traceparent.orElse(""));
    return new Message(
        id,
        source.substring(1),
        wireType,
        subject,
        Long.parseLong(sequence),
        origin,
        (Contract) data);
  }
}
