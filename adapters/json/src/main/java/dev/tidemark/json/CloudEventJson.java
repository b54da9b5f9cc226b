package dev.tidemark.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;

/** CloudEvents 1.0 in JSON as a transport sees them: attributes around data it does not read. */
public final class CloudEventJson {
  /** The content type of structured mode. */
  public static final String MEDIA_TYPE = "application/cloudevents+json";

  private CloudEventJson() {}

  /**
   * The attributes of an event in structured mode, as far as they are texts; what is no JSON object
   * has none.
   */
  public static Map<String, String> attributes(byte[] event) {
    Map<String, String> found = new TreeMap<>();
    try (JsonParser in = Json.FACTORY.createParser(ObjectReadContext.empty(), event)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return Map.of();
      }
      for (String name = in.nextName(); name != null; name = in.nextName()) {
        if (in.nextToken() == JsonToken.VALUE_STRING) {
          found.put(name, in.getString());
        } else {
          in.skipChildren();
        }
      }
      return found;
    } catch (JacksonException noJson) {
      return Map.of();
    }
  }

  /**
   * An event that came in binary mode, in structured mode.
   *
   * @param attributes by their names, without the prefix of the transport
   * @param data its payload, JSON; what is none makes an event that no reader accepts
   */
  public static byte[] structured(Map<String, String> attributes, byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Map<String, String> ordered = new TreeMap<>(attributes);
    ordered.remove("data");
    try (JsonGenerator json = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      ordered.forEach(json::writeStringProperty);
      json.writeName("data");
      json.writeRawValue(new String(data, StandardCharsets.UTF_8));
      json.writeEndObject();
    }
    return out.toByteArray();
  }
}
