package dev.tidemark.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.SerializedString;

/**
 * A sealed interface over records: the object of one of them, begun by a member that says which.
 * The name is the record's simple name, so a record may move but not be renamed.
 */
final class Family implements Shape {
  /** The member that names the record. */
  static final String KIND = "kind";

  static final SerializedString KIND_NAME = new SerializedString(KIND);

  private final Class<?> type;
  private final Map<String, RecordShape> byKind = new LinkedHashMap<>();

  Family(Class<?> type) {
    this.type = type;
    addAll(type);
  }

  private void addAll(Class<?> sealed) {
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isSealed()) {
        addAll(permitted);
      } else {
        add(permitted);
      }
    }
  }

  private void add(Class<?> permitted) {
    if (!permitted.isRecord()) {
      throw new IllegalArgumentException(
          permitted.getName() + " is no record, so " + type.getName() + " is no JSON.");
    }
    RecordShape shape = (RecordShape) Shapes.of(permitted);
    if (shape.component(KIND) != null) {
      throw new IllegalArgumentException(
          permitted.getName() + " must not call a component 'kind'.");
    }
    RecordShape other = byKind.putIfAbsent(permitted.getSimpleName(), shape);
    if (other != null && other != shape) {
      throw new IllegalArgumentException(
          "Two records of " + type.getName() + " are called " + permitted.getSimpleName());
    }
  }

  Class<?> type() {
    return type;
  }

  /** Its records by the name that tells them apart, in the order of their declaration. */
  Map<String, RecordShape> kinds() {
    return byKind;
  }

  /** The record of this name, or null. */
  @Nullable RecordShape kind(String name) {
    return byKind.get(name);
  }
}
