package dev.tidemark.messaging;

import dev.tidemark.json.CloudEventJson;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.OutboxMessage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message as brokers carry it: CloudEvents 1.0. Ours travel in structured mode, their attributes
 * repeated as headers, so that nobody must read the body to route them; what comes in binary mode
 * is understood as well.
 *
 * @param id unique for ever
 * @param type its contract's wire name and version
 * @param key the ordering key, {@code subject} on the wire
 * @param source who wrote it; a slash and the name of a context unless it is a stranger
 * @param target the context a command is addressed to; empty for a fact, and where a stranger does
 *     not say it
 * @param envelope the event in structured mode
 */
public record WireMessage(
    UUID id, EventType type, String key, String source, String target, byte[] envelope) {
  /** The content type of what is sent. */
  public static final String MEDIA_TYPE = CloudEventJson.MEDIA_TYPE;

  private static final Pattern TYPE = Pattern.compile("(.{1,100})\\.v([1-9]\\d{0,8})");

  /** What arrived is no event of CloudEvents, or lacks what every message here must have. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  /** The attributes that go beside the body, by their names without a transport's prefix. */
  public static Map<String, String> headers(String source, OutboxMessage message) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("specversion", "1.0");
    headers.put("id", message.id().toString());
    headers.put("source", "/" + source);
    headers.put("type", message.type().toString());
    headers.put("subject", message.key());
    if (!message.target().isEmpty()) {
      headers.put("target", message.target());
    }
    return headers;
  }

  /**
   * Reads what arrived.
   *
   * @param contentType as the transport says it; empty if it does not
   * @param headers the attributes beside the body, without the transport's prefix
   * @param body the event in structured mode, its data in binary mode
   * @throws Unreadable if nobody could say what it is; it belongs where dead letters lie
   */
  public static WireMessage read(String contentType, Map<String, String> headers, byte[] body)
      throws Unreadable {
    if (contentType.startsWith(MEDIA_TYPE)) {
      boolean told = headers.keySet().containsAll(List.of("id", "type", "subject"));
      return of(told ? headers : CloudEventJson.attributes(body), headers, body);
    }
    if (headers.containsKey("specversion")) {
      return of(
          headers, headers, CloudEventJson.structured(attributes(contentType, headers), body));
    }
    throw new Unreadable("It is no CloudEvent in either mode.");
  }

  private static Map<String, String> attributes(String contentType, Map<String, String> headers) {
    Map<String, String> attributes = new TreeMap<>(headers);
    if (!contentType.isEmpty()) {
      attributes.put("datacontenttype", contentType.replaceFirst(";.*", "").strip());
    }
    return attributes;
  }

  private static WireMessage of(
      Map<String, String> attributes, Map<String, String> headers, byte[] envelope)
      throws Unreadable {
    Matcher type = TYPE.matcher(attributes.getOrDefault("type", ""));
    if (!type.matches()) {
      throw new Unreadable("Its type is not a name and a version.");
    }
    String subject = attributes.get("subject");
    if (subject == null) {
      throw new Unreadable("It has no subject.");
    }
    return new WireMessage(
        id(attributes.getOrDefault("id", "")),
        new EventType(type.group(1), Integer.parseInt(type.group(2))),
        subject,
        attributes.getOrDefault("source", ""),
        headers.getOrDefault("target", ""),
        envelope);
  }

  private static UUID id(String text) throws Unreadable {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new Unreadable("Its id is no UUID.");
    }
  }
}
