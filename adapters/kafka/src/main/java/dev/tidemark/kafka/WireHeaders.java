package dev.tidemark.kafka;

import dev.tidemark.messaging.WireMessage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Attributes of CloudEvents as record headers, by the Kafka binding of CloudEvents. */
final class WireHeaders {
  private static final String PREFIX = "ce_";
  private static final String CONTENT_TYPE = "content-type";

  private WireHeaders() {}

  static void write(Map<String, String> attributes, Headers headers) {
    headers.add(CONTENT_TYPE, bytes(WireMessage.MEDIA_TYPE));
    attributes.forEach((name, value) -> headers.add(PREFIX + name, bytes(value)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The attributes among the headers, without the prefix. */
  static Map<String, String> attributes(Headers headers) {
    Map<String, String> attributes = new TreeMap<>();
    for (Header header : headers) {
      if (header.key().startsWith(PREFIX) && header.value() != null) {
        attributes.put(header.key().substring(PREFIX.length()), text(header));
      }
    }
    return attributes;
  }

  static String contentType(Headers headers) {
    Header found = headers.lastHeader(CONTENT_TYPE);
    return found == null || found.value() == null ? "" : text(found);
  }

  private static String text(Header header) {
    return new String(header.value(), StandardCharsets.UTF_8);
  }
}
