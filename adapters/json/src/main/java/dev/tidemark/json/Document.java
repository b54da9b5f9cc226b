package dev.tidemark.json;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * One JSON document from its first to its last byte.
 *
 * @param json the bytes, which must be UTF-8
 * @param limit how many there may be
 * @param closed whether unknown members are problems
 */
record Document(byte[] json, int limit, boolean closed) {

  /** Reads its only value; what is no JSON is a problem as well, and the last one noted. */
  @Nullable Object read(Problems problems, Function<ValueReader, @Nullable Object> value) {
    if (json.length > limit) {
      return malformed(problems, "The document is longer than " + limit + " bytes.");
    }
    if (!Utf8.isValid(json)) {
      return malformed(problems, "The document is not UTF-8.");
    }
    try (JsonParser in = Json.FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (in.nextToken() == null) {
        return malformed(problems, "The document is empty.");
      }
      Object found = value.apply(new ValueReader(json, in, closed, problems));
      if (in.nextToken() != null) {
        return malformed(problems, "The document goes on after its end.");
      }
      return found;
    } catch (JacksonException e) {
      return malformed(problems, describe(e));
    }
  }

  private static @Nullable Object malformed(Problems problems, String message) {
    problems.add(new Problem("", Problem.MALFORMED, message));
    return null;
  }

  /** In our words: those of the parser name its classes. */
  private static String describe(JacksonException e) {
    if (e instanceof StreamConstraintsException) {
      return "The document is nested too deeply, or a name, text or number in it is too long.";
    }
    String original = String.valueOf(e.getOriginalMessage());
    if (original.startsWith("Duplicate")) {
      return "The document names a member twice: " + original.substring(original.indexOf('"'));
    }
    TokenStreamLocation at = e.getLocation();
    return at == null
        ? "The document is not JSON."
        : "The document is not JSON at line %d, column %d."
            .formatted(at.getLineNr(), at.getColumnNr());
  }
}
