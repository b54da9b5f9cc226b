package dev.tidemark.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.Map;
import java.util.TreeMap;

/** Attributes of CloudEvents as AMQP headers, by the AMQP binding of CloudEvents. */
final class WireHeaders {
  static final String PREFIX = "cloudEvents:";

  /** The binding allows both: JMS cannot write a colon. */
  private static final String OTHER_PREFIX = "cloudEvents_";

  private WireHeaders() {}

  /** The attributes among the headers, without the prefix. */
  static Map<String, String> of(BasicProperties properties) {
    Map<String, String> attributes = new TreeMap<>();
    Map<String, Object> headers = properties.getHeaders();
    if (headers != null) {
      headers.forEach((name, value) -> {
        if (name.startsWith(PREFIX) || name.startsWith(OTHER_PREFIX)) {
          attributes.put(name.substring(PREFIX.length()), String.valueOf(value));
        }
      });
    }
    return attributes;
  }

  static String contentType(BasicProperties properties) {
    String type = properties.getContentType();
    return type == null ? "" : type;
  }
}
