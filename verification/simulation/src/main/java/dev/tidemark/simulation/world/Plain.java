package dev.tidemark.simulation.world;

import dev.tidemark.kernel.Scalar;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Any state as a tree of maps, lists and words, for people. Unlike what is stored it has room for
 * states that are never written, and is never read back.
 */
final class Plain {
  private Plain() {}

  static Object of(Object value) {
    return switch (value) {
      case Scalar<?> scalar -> of(scalar.value());
      case Optional<?> perhaps -> perhaps.<Object>map(Plain::of).orElse("");
      case Map<?, ?> map -> sorted(map);
      case Collection<?> items -> list(items);
      case Record state -> members(state);
      case Integer number -> number;
      case Long number -> number;
      case Boolean truth -> truth;
      default -> value.toString();
    };
  }

  private static Map<String, Object> sorted(Map<?, ?> map) {
    Map<String, Object> members = new TreeMap<>();
    map.forEach((name, value) -> members.put(String.valueOf(of(name)), of(value)));
    return members;
  }

  private static List<Object> list(Collection<?> items) {
    List<Object> list = new ArrayList<>();
    items.forEach(item -> list.add(of(item)));
    return list;
  }

  private static Map<String, Object> members(Record state) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("is", state.getClass().getSimpleName());
    for (RecordComponent component : state.getClass().getRecordComponents()) {
      members.put(component.getName(), of(read(component, state)));
    }
    return members;
  }

  private static Object read(RecordComponent component, Record state) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(state);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("A record does not tell its " + component + ".", broken);
    }
  }
}
