package dev.tidemark.json;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads what callers hand in, by the rules of {@link JsonCodec}, but refuses what it does not know
 * and reports everything that is wrong at once.
 *
 * <p>Safe for use by several threads. Never blocks.
 */
public final class StrictReader {
  /** A request body may be this long, 1 MiB. */
  public static final int MAX_BYTES = 1 << 20;

  private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

  /**
   * Reads a record whose components come partly from elsewhere: from a path, a query or the server.
   *
   * @param json the document; without a byte it counts as an empty object
   * @param type a record
   * @param preset values by component. A document must not mention these components. A value is of
   *     the component's type, or it is text (for a component with several values, a list of texts)
   *     that reads like one, as in a path; the contents of an {@code Optional} stand for it.
   *     Problems with them are reported where the member would be.
   */
  public <T> Reading<T> read(byte[] json, Class<T> type, Map<String, ?> preset) {
    if (!(Shapes.of(type) instanceof RecordShape shape)) {
      throw new IllegalArgumentException(type.getName() + " is no record.");
    }
    Problems.Collected problems = new Problems.Collected();
    Map<String, Object> given = given(shape, preset, problems);
    byte[] document = json.length == 0 ? NOTHING : json;
    Object value =
        new Document(document, MAX_BYTES, true).read(problems, in -> in.record(shape, given));
    return value == null || !problems.found().isEmpty()
        ? new Reading.Refused<>(problems.found())
        : new Reading.Accepted<>(type.cast(value));
  }

  private static Map<String, Object> given(
      RecordShape shape, Map<String, ?> preset, Problems problems) {
    Map<String, Object> given = new LinkedHashMap<>();
    preset.forEach((name, value) -> {
      Component component = shape.component(name);
      if (component == null) {
        throw new IllegalArgumentException(
            shape.type().getName() + " has no component " + name + ".");
      }
      given.put(name, Presets.value(component, value, problems));
    });
    return given;
  }
}
