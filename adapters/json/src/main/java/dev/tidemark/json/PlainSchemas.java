package dev.tidemark.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Schemas of values of one token. */
final class PlainSchemas {
  private PlainSchemas() {}

  static Map<String, Object> of(Shape.Plain shape) {
    return switch (shape) {
      case Atom atom -> of(atom);
      case Shape.Choice choice ->
          ordered("type", "string", "enum", List.copyOf(choice.constants().keySet()));
      case Shape.Wrapped wrapped -> titled(wrapped);
    };
  }

  /**
   * What the name of a member must be like when values of this shape are keys; empty if anything.
   */
  static Map<String, Object> ofName(Shape.Plain key) {
    return switch (key) {
      case Atom atom when atom.isText() -> withoutType(of(atom));
      case Atom atom -> Map.of();
      case Shape.Choice choice -> withoutType(of(choice));
      case Shape.Wrapped wrapped -> ofName(wrapped.inner());
    };
  }

  private static Map<String, Object> of(Atom atom) {
    return switch (atom) {
      case TEXT -> ordered("type", "string");
      case ID -> ordered("type", "string", "format", "uuid");
      case TIME -> ordered("type", "string", "format", "date-time");
      case DATE -> ordered("type", "string", "format", "date");
      case DURATION -> ordered("type", "string", "format", "duration");
      case INT -> ordered("type", "integer", "format", "int32");
      case LONG -> ordered("type", "integer", "format", "int64");
      case DOUBLE -> ordered("type", "number", "format", "double");
      case BOOLEAN -> ordered("type", "boolean");
    };
  }

  private static Map<String, Object> titled(Shape.Wrapped wrapped) {
    Map<String, Object> schema = ordered("title", wrapped.type().getSimpleName());
    schema.putAll(of(wrapped.inner()));
    return schema;
  }

  private static Map<String, Object> withoutType(Map<String, Object> schema) {
    schema.remove("type");
    return schema;
  }

  /** A map in this order. */
  static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
