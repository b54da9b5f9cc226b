package dev.tidemark.json;

import java.nio.charset.StandardCharsets;
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
    String plain =
        start < json.length && json[start] == '{' ? new Plain(json, start).of(name) : null;
    return plain == null ? parsed(json, start, name) : plain;
  }

  /**
   * Looks through members as writers of ours begin an object: texts of visible ASCII without
   * escapes, nothing between them. Gives up at anything else. Most messages are looked into so, and
   * a parser costs more than the look.
   */
  private static final class Plain {
    private final byte[] json;
    private int at;

    Plain(byte[] json, int start) {
      this.json = json;
      this.at = start + 1;
    }

    @Nullable String of(String wanted) {
      do {
        int name = at + 1;
        int nameEnd = skipText();
        if (nameEnd < 0 || !skip(':')) {
          return null;
        }
        int text = at + 1;
        int textEnd = skipText();
        if (textEnd < 0) {
          return null;
        }
        if (is(wanted, name, nameEnd)) {
          return new String(json, text, textEnd - text, StandardCharsets.US_ASCII);
        }
      } while (skip(','));
      return null;
    }

    private boolean skip(char expected) {
      boolean there = at < json.length && json[at] == expected;
      at += there ? 1 : 0;
      return there;
    }

    /** Passes a text; where it ends, or -1 if this is none or not a plain one. */
    private int skipText() {
      if (at >= json.length || json[at] != '"') {
        return -1;
      }
      for (int i = at + 1; i < json.length; i++) {
        byte b = json[i];
        if (b == '"') {
          at = i + 1;
          return i;
        }
        if (b < ' ' || b == '\\') {
          return -1;
        }
      }
      return -1;
    }

    private boolean is(String wanted, int from, int to) {
      if (to - from != wanted.length()) {
        return false;
      }
      for (int i = from; i < to; i++) {
        if (json[i] != wanted.charAt(i - from)) {
          return false;
        }
      }
      return true;
    }
  }

  private static @Nullable String parsed(byte[] json, int start, String name) {
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
