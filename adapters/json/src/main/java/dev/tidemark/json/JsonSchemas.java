package dev.tidemark.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Describes records as JSON Schema 2020-12, which is also the dialect of OpenAPI 3.1.
 *
 * <p>Records and sealed families become shared components under their simple names; everything
 * smaller is described where it is used. A member is required unless it is optional or a
 * collection. The schemas follow the rules of {@link JsonCodec}: what it writes is valid by them.
 *
 * <p>An instance collects the components of one document. Not safe for use by several threads.
 * Schemas are plain trees of maps and lists whose order is always the same; see {@link PlainJson}.
 */
public final class JsonSchemas {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
  private static final String DEFINITIONS = "#/$defs/";

  private final String prefix;
  private final String suffix;
  private final boolean closed;
  private final Map<ShapeName, String> names = new HashMap<>();
  private final Map<String, Map<String, Object>> components = new TreeMap<>();

  private JsonSchemas(String prefix, String suffix, boolean closed) {
    this.prefix = prefix;
    this.suffix = suffix;
    this.closed = closed;
  }

  /**
   * Schemas of what is sent: objects may have further members, which readers ignore.
   *
   * @param prefix where components will stand, such as {@code #/components/schemas/}
   */
  public static JsonSchemas sent(String prefix) {
    return new JsonSchemas(prefix, "", false);
  }

  /**
   * Schemas of what is accepted by {@link StrictReader}: objects have no further members. Component
   * names end in {@code Input}, so that both kinds fit into one document.
   *
   * @param prefix where components will stand, such as {@code #/components/schemas/}
   */
  public static JsonSchemas accepted(String prefix) {
    return new JsonSchemas(prefix, "Input", true);
  }

  /** A complete document for one type of what is sent, with its components under {@code $defs}. */
  public static Map<String, Object> document(String id, Class<?> type) {
    JsonSchemas schemas = sent(DEFINITIONS);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("$schema", DIALECT);
    document.put("$id", id);
    document.put("title", type.getSimpleName());
    document.putAll(schemas.inline(Shapes.of(type), Set.of()));
    if (!schemas.components.isEmpty()) {
      document.put("$defs", schemas.components());
    }
    return document;
  }

  /**
   * The schema of a type: for a record or a sealed family a reference to its component.
   *
   * @throws IllegalArgumentException if the type cannot be JSON
   */
  public Map<String, Object> schema(Class<?> type) {
    return schema(Shapes.of(type));
  }

  /** The schema of a record itself, without the named components. */
  public Map<String, Object> schema(Class<?> type, Set<String> without) {
    return inline(Shapes.of(type), without);
  }

  /** The members of a record one by one, as for the parameters of a query. */
  public List<Member> members(Class<?> record) {
    List<Member> members = new ArrayList<>();
    for (Component component : ((RecordShape) Shapes.of(record)).components()) {
      String name = component.name().getValue();
      members.add(new Member(name, schema(component.shape()), component.required()));
    }
    return members;
  }

  /**
   * A member of an object.
   *
   * @param schema of its value
   * @param required whether it must be there
   */
  public record Member(String name, Map<String, Object> schema, boolean required) {}

  /** Every component that a schema made so far refers to, by name. */
  public Map<String, Map<String, Object>> components() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(components));
  }

  private Map<String, Object> schema(Shape shape) {
    return switch (shape) {
      case Shape.Plain plain -> PlainSchemas.of(plain);
      case RecordShape object -> reference(object.name(), object);
      case Family family -> reference(new ShapeName(family.type(), ""), family);
      case Shape.Maybe maybe -> schema(maybe.inner());
      case Shape.Items items -> ordered("type", "array", "items", schema(items.element()));
      case Shape.Distinct set ->
          ordered("type", "array", "items", schema(set.element()), "uniqueItems", true);
      case Shape.Entries map -> entries(map);
      case Shape.Open open -> Map.of();
    };
  }

  private Map<String, Object> inline(Shape shape, Set<String> without) {
    return switch (shape) {
      case RecordShape object -> object(object, new LinkedHashMap<>(), without);
      case Family family -> family(family);
      default -> schema(shape);
    };
  }

  private Map<String, Object> reference(ShapeName type, Shape shape) {
    String name = names.get(type);
    if (name == null) {
      name = type.unlike(components.keySet(), suffix);
      names.put(type, name);
      // Its place is taken before it is described, since it may contain itself.
      components.put(name, Map.of());
      components.put(name, inline(shape, Set.of()));
    }
    return ordered("$ref", prefix + name);
  }

  private Map<String, Object> object(
      RecordShape shape, Map<String, Object> before, Set<String> without) {
    Map<String, Object> properties = new LinkedHashMap<>(before);
    List<String> required = new ArrayList<>(before.keySet());
    for (Component component : shape.components()) {
      String name = component.name().getValue();
      if (!without.contains(name)) {
        properties.put(name, schema(component.shape()));
        if (component.required()) {
          required.add(name);
        }
      }
    }
    Map<String, Object> schema = ordered("type", "object", "properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", !closed);
    return schema;
  }

  private Map<String, Object> family(Family family) {
    List<Object> kinds = new ArrayList<>();
    family
        .kinds()
        .forEach((kind, shape) -> {
          Map<String, Object> first =
              ordered(Family.KIND, ordered("type", "string", "const", kind));
          kinds.add(object(shape, first, Set.of()));
        });
    return ordered("oneOf", kinds);
  }

  private Map<String, Object> entries(Shape.Entries map) {
    Map<String, Object> schema =
        ordered("type", "object", "additionalProperties", schema(map.value()));
    Map<String, Object> names = PlainSchemas.ofName(map.key());
    if (!names.isEmpty()) {
      schema.put("propertyNames", names);
    }
    return schema;
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    return PlainSchemas.ordered(namesAndValues);
  }
}
