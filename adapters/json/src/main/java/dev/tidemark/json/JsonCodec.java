package dev.tidemark.json;

import dev.tidemark.kernel.port.Codec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.util.ByteArrayBuilder;

/**
 * Records as JSON (RFC 8259, UTF-8, without spaces). The same record always gives the same bytes.
 *
 * <ul>
 *   <li>A record is an object with one member for each component, in their order. Class names are
 *       not written.
 *   <li>A {@code Scalar} is its bare value, also as the key of a map.
 *   <li>An {@code Instant} is RFC 3339 in UTC with three digits of a second, cut off, not rounded;
 *       a {@code Duration} and a {@code LocalDate} are ISO 8601; an enum constant is its name.
 *   <li>An empty {@code Optional} is left out. When reading, null is the same as absent; an absent
 *       collection is empty; anything else that is absent makes the document unreadable.
 *   <li>A value declared as a sealed interface begins with the member {@code kind}, the simple name
 *       of the record. So does a record written by itself that belongs to a sealed family, unless
 *       it is an event, command, query, rejection or contract: their names come with what carries
 *       them.
 *   <li>A {@code Set} or {@code Map} is written in the order of its texts or keys, a {@code
 *       SequencedSet} or {@code SequencedMap} in its own.
 * </ul>
 *
 * <p>Supported components: text, {@code int}, {@code long}, {@code double}, {@code boolean}, UUID,
 * the above, lists, and further records. Text with half a surrogate pair or U+0000 is refused both
 * ways. A document is at most 16 MiB long and 64 levels deep.
 *
 * <p>Safe for use by several threads. Never blocks.
 */
public final class JsonCodec implements Codec {
  private static final int USUAL_SIZE = 512;

  /**
   * The bytes of a record.
   *
   * @throws IllegalArgumentException if the record cannot be JSON, or could not be read back
   */
  @Override
  public byte[] encode(Object value) {
    return encode(Shapes.forWriting(value.getClass()), value);
  }

  static byte[] encode(Shape shape, Object value) {
    ByteArrayBuilder bytes = new ByteArrayBuilder(USUAL_SIZE);
    try (JsonGenerator out = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      new ValueWriter(out).write(shape, value);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          value.getClass().getName() + " cannot be written as JSON.", e);
    }
    if (bytes.size() > Json.MAX_BYTES) {
      throw new IllegalArgumentException(
          value.getClass().getName() + " is longer than " + Json.MAX_BYTES + " bytes as JSON.");
    }
    return bytes.toByteArray();
  }

  @Override
  public <T> T decode(byte[] bytes, Class<T> type) {
    return type.cast(decode(bytes, Shapes.of(type), type));
  }

  static Object decode(byte[] bytes, Shape shape, Class<?> type) {
    Problems problems = new Problems.Fatal(type);
    Object value = new Document(bytes, Json.MAX_BYTES, false).read(problems, in -> in.read(shape));
    if (value == null) {
      throw new AssertionError(
          "A document without a value has a problem, and the first one is fatal.");
    }
    return value;
  }
}
