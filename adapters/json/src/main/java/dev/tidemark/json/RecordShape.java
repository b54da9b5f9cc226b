package dev.tidemark.json;

import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record: a JSON object with one member for each component, in their order. */
final class RecordShape implements Shape {
  private final ShapeName name;
  private final List<Component> components;
  private final Map<String, Component> byName;
  private final MethodHandle constructor;
  private final MethodHandle parts;

  RecordShape(ShapeName name, List<Component> components) {
    this.name = name;
    this.components = List.copyOf(components);
    this.byName = HashMap.newHashMap(components.size());
    components.forEach(component -> byName.put(component.name().getValue(), component));
    this.constructor = Handles.constructor(name.type());
    this.parts = Handles.components(name.type());
  }

  Class<?> type() {
    return name.type();
  }

  ShapeName name() {
    return name;
  }

  List<Component> components() {
    return components;
  }

  /** The component of this name, or null. */
  @Nullable Component component(String name) {
    return byName.get(name);
  }

  /** The values of its components, in their order. */
  Object[] values(Object record) {
    Object[] values = Handles.parts(parts, record);
    for (Component component : components) {
      if (values[component.index()] == null) {
        throw new IllegalArgumentException(
            record.getClass().getName() + " has no " + component.name() + ": it is null.");
      }
    }
    return values;
  }

  /**
   * The record of these components.
   *
   * @throws RuntimeException whatever its constructor throws
   */
  Object make(@Nullable Object[] values) {
    return Handles.make(constructor, values);
  }
}
