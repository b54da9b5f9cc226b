package dev.tidemark.json;

import java.time.DateTimeException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Values of components that come from outside the document, mostly as text. */
final class Presets {
  private Presets() {}

  /** The component's value; one that stands for a noted problem if there is none. */
  static Object value(Component component, Object preset, Problems problems) {
    try {
      return value(component.shape(), preset);
    } catch (IllegalArgumentException | DateTimeException e) {
      String pointer = Pointers.member("", component.name().getValue());
      problems.add(new Problem(pointer, Problem.INVALID, String.valueOf(e.getMessage())));
      return ValueReader.FAILED;
    }
  }

  private static Object value(Shape shape, Object preset) {
    return switch (shape) {
      case Shape.Plain plain -> preset instanceof String text ? plain.parse(text) : preset;
      case Shape.Maybe maybe ->
          preset instanceof Optional<?> ? preset : Optional.of(value(maybe.inner(), preset));
      case Shape.Items items when preset instanceof List<?> list ->
          list.stream().map(each -> value(items.element(), each)).toList();
      case Shape.Distinct set when preset instanceof List<?> list ->
          new LinkedHashSet<>(list.stream().map(each -> value(set.element(), each)).toList());
      case Shape.Items items -> preset;
      case Shape.Distinct set -> preset;
      case Shape.Entries entries -> preset;
      case RecordShape object -> preset;
      case Family family -> preset;
      case Shape.Open open -> preset;
    };
  }
}
