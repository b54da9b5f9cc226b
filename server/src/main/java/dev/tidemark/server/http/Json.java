package dev.tidemark.server.http;

import dev.tidemark.kernel.Digest;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON of the server's own making: problems, documents, fingerprints. */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Json() {}

  /** A value as JSON. */
  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** For people. */
  static String pretty(Object value) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }

  /**
   * JSON as a tree.
   *
   * @throws JacksonException if it is none
   */
  public static JsonNode tree(byte[] json) {
    return MAPPER.readTree(json);
  }

  /**
   * A digest of what a body says: the same for bodies that differ only in blanks and in the order
   * of members. Empty if it is no JSON.
   */
  static Optional<byte[]> fingerprint(String path, byte[] body) {
    try {
      Object value = body.length == 0 ? Map.of() : SORTED.readValue(body, Object.class);
      byte[] canonical = SORTED.writeValueAsBytes(new Object[] {path, value});
      return Optional.of(Digest.sha256().digest(canonical));
    } catch (JacksonException malformed) {
      return Optional.empty();
    }
  }
}
