package dev.tidemark.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one document as its shape says. A value that cannot be read is noted as a problem and given
 * as null; reading goes on behind it.
 */
final class ValueReader {
  /** Stands for a component whose problem is noted already. */
  static final Object FAILED = new Object();

  private final byte[] json;
  private final JsonParser in;
  private final boolean closed;
  private final Problems problems;
  private final PlainReader plain;

  /**
   * A reader of this document.
   *
   * @param in stands on its first token
   * @param closed whether unknown members are problems
   */
  ValueReader(byte[] json, JsonParser in, boolean closed, Problems problems) {
    this.json = json;
    this.in = in;
    this.closed = closed;
    this.problems = problems;
    this.plain = new PlainReader(in, problems);
  }

  /** The value the parser stands on; afterwards it stands on its last token. */
  @Nullable Object read(Shape shape) {
    return switch (shape) {
      case Shape.Plain value -> plain.read(value);
      case RecordShape object -> record(object, Map.of());
      case Family family -> member(family);
      case Shape.Maybe maybe -> maybe(maybe);
      case Shape.Items items -> items(items);
      case Shape.Distinct distinct -> distinct(distinct);
      case Shape.Entries entries -> entries(entries);
      case Shape.Open open ->
          throw new IllegalArgumentException(
              "A generic record can be read only where its type is given.");
    };
  }

  /**
   * The record the parser stands on.
   *
   * @param given values of components that the document must not mention, by name
   */
  @Nullable Object record(RecordShape shape, Map<String, Object> given) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      return plain.wrong("an object");
    }
    return components(shape, given, in.nextName(), false);
  }

  private @Nullable Object components(
      RecordShape shape, Map<String, Object> given, @Nullable String first, boolean withKind) {
    @Nullable Object[] values = new @Nullable Object[shape.components().size()];
    for (String name = first; name != null; name = in.nextName()) {
      Component component = shape.component(name);
      JsonToken token = in.nextToken();
      if (component == null || given.containsKey(name)) {
        if (!(withKind && name.equals(Family.KIND))) {
          unknown(name);
        }
        in.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        Object value = read(component.shape());
        values[component.index()] = value == null ? FAILED : value;
      }
    }
    return complete(shape, given, values) ? plain.made(() -> shape.make(values)) : null;
  }

  /** Fills in what the document did not mention; false if a component is missing or has failed. */
  private boolean complete(
      RecordShape shape, Map<String, Object> given, @Nullable Object[] values) {
    boolean complete = true;
    for (Component component : shape.components()) {
      int i = component.index();
      Object value = values[i] == null ? given.get(component.name().getValue()) : values[i];
      values[i] = value == null ? component.whenAbsent() : value;
      if (values[i] == null) {
        String name = component.name().getValue();
        problems.add(
            new Problem(
                Pointers.member(plain.pointer(), name), Problem.MISSING, name + " is required."));
      }
      complete &= values[i] != null && !FAILED.equals(values[i]);
    }
    return complete;
  }

  private void unknown(String name) {
    if (closed) {
      problems.add(new Problem(plain.pointer(), Problem.UNKNOWN, name + " is not known here."));
    }
  }

  private @Nullable Object member(Family family) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      return plain.wrong("an object");
    }
    int start = Math.toIntExact(in.currentTokenLocation().getByteOffset());
    String kind = Members.text(json, start, Family.KIND);
    RecordShape shape = kind == null ? null : family.kind(kind);
    if (shape == null) {
      String at = Pointers.member(plain.pointer(), Family.KIND);
      String kinds = String.join(", ", family.kinds().keySet());
      String code = kind == null ? Problem.MISSING : Problem.INVALID;
      problems.add(new Problem(at, code, "kind is one of " + kinds + "."));
      in.skipChildren();
      return null;
    }
    return components(shape, Map.of(), in.nextName(), true);
  }

  private @Nullable Object maybe(Shape.Maybe shape) {
    if (in.currentToken() == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    Object value = read(shape.inner());
    return value == null ? null : Optional.of(value);
  }

  private @Nullable Object items(Shape.Items shape) {
    List<Object> values = elements(shape.element());
    return values == null ? null : List.copyOf(values);
  }

  private @Nullable Object distinct(Shape.Distinct shape) {
    List<Object> values = elements(shape.element());
    if (values == null) {
      return null;
    }
    SequencedSet<Object> set = new LinkedHashSet<>(values);
    return Collections.unmodifiableSequencedSet(set);
  }

  private @Nullable List<Object> elements(Shape element) {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      plain.wrong("a list");
      return null;
    }
    List<Object> values = new ArrayList<>();
    boolean complete = true;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      Object value = read(element);
      if (value == null) {
        complete = false;
      } else {
        values.add(value);
      }
    }
    return complete ? values : null;
  }

  private @Nullable Object entries(Shape.Entries shape) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      return plain.wrong("an object");
    }
    LinkedHashMap<Object, Object> values = new LinkedHashMap<>();
    boolean complete = true;
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      String text = name;
      Object key = plain.made(() -> shape.key().parse(text));
      in.nextToken();
      Object value = read(shape.value());
      complete &= key != null && value != null;
      if (key != null && value != null && values.put(key, value) != null) {
        problems.add(new Problem(plain.pointer(), Problem.INVALID, name + " is there twice."));
        complete = false;
      }
    }
    return complete ? Collections.unmodifiableSequencedMap(values) : null;
  }
}
