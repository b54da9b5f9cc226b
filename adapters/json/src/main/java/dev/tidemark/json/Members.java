package dev.tidemark.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Looks ahead for the member of an object that says how to read the rest. Writers of ours put it
 * first, but JSON members have no order, and databases rearrange them.
 */
final class Members {
  private Members() {}

  /** The text of this member of the object that begins at {@code start}; null if it has none. */
  static @Nullable String text(byte[] json, int start, String name) {
    try (JsonParser in =
        Json.FACTORY.createParser(ObjectReadContext.empty(), json, start, json.length - start)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      for (String each = in.nextName(); each != null; each = in.nextName()) {
        JsonToken token = in.nextToken();
        if (each.equals(name)) {
          return token == JsonToken.VALUE_STRING ? in.getString() : null;
        }
        in.skipChildren();
      }
      return null;
    } catch (JacksonException e) {
      // Whoever reads the whole document meets the same fault, and reports it where it belongs.
      return null;
    }
  }
}
