package dev.tidemark.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** Writes values as their shape says. */
final class ValueWriter {
  private final JsonGenerator out;

  ValueWriter(JsonGenerator out) {
    this.out = out;
  }

  void write(Shape shape, Object value) {
    switch (shape) {
      case Atom atom -> atom(atom, value);
      case Shape.Choice choice -> out.writeString(((Enum<?>) value).name());
      case Shape.Wrapped wrapped -> write(wrapped.inner(), wrapped.unwrapped(value));
      case RecordShape object -> record(object, value);
      case Family family -> member(family, value);
      case Shape.Maybe maybe ->
          ((Optional<?>) value).ifPresentOrElse(v -> write(maybe.inner(), v), out::writeNull);
      case Shape.Items items -> items(items.element(), (List<?>) value);
      case Shape.Distinct distinct -> distinct(distinct, (Set<?>) value);
      case Shape.Entries entries -> entries(entries, (Map<?, ?>) value);
      case Shape.Open open -> open(value);
    }
  }

  private void atom(Atom atom, Object value) {
    switch (atom) {
      case TEXT, ID, TIME, DATE, DURATION -> out.writeString(atom.text(value));
      case INT -> out.writeNumber((int) value);
      case LONG -> out.writeNumber((long) value);
      case DOUBLE -> out.writeNumber(Atom.finite((double) value));
      case BOOLEAN -> out.writeBoolean((boolean) value);
    }
  }

  private void record(RecordShape shape, Object value) {
    out.writeStartObject();
    components(shape, value);
    out.writeEndObject();
  }

  private void components(RecordShape shape, Object record) {
    Object[] values = shape.values(record);
    for (Component component : shape.components()) {
      Object value = values[component.index()];
      if (!(value instanceof Optional<?> optional && optional.isEmpty())) {
        out.writeName(component.name());
        write(component.shape(), value);
      }
    }
  }

  private void member(Family family, Object value) {
    String kind = value.getClass().getSimpleName();
    RecordShape shape = family.kind(kind);
    if (shape == null) {
      throw new IllegalArgumentException(
          value.getClass().getName() + " is no " + family.type().getName());
    }
    out.writeStartObject();
    out.writeName(Family.KIND_NAME);
    out.writeString(kind);
    components(shape, value);
    out.writeEndObject();
  }

  private void items(Shape element, List<?> values) {
    out.writeStartArray();
    for (Object value : values) {
      write(element, value);
    }
    out.writeEndArray();
  }

  private void distinct(Shape.Distinct shape, Set<?> values) {
    List<Object> elements = new ArrayList<>(values);
    if (!shape.ordered()) {
      elements.sort(Comparator.comparing(shape.element()::text));
    }
    items(shape.element(), elements);
  }

  private void entries(Shape.Entries shape, Map<?, ?> values) {
    Map<String, Object> byText = new LinkedHashMap<>();
    values.forEach((key, value) -> byText.put(shape.key().text(key), value));
    List<Map.Entry<String, Object>> entries = new ArrayList<>(byText.entrySet());
    if (!shape.ordered()) {
      entries.sort(Map.Entry.comparingByKey());
    }
    out.writeStartObject();
    for (Map.Entry<String, Object> entry : entries) {
      out.writeName(entry.getKey());
      write(shape.value(), entry.getValue());
    }
    out.writeEndObject();
  }

  private void open(Object value) {
    if (value instanceof List<?> list) {
      items(new Shape.Open(), list);
    } else {
      write(
          Shapes.forWriting(value instanceof Enum<?> e ? e.getDeclaringClass() : value.getClass()),
          value);
    }
  }
}
