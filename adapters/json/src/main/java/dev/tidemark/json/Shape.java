package dev.tidemark.json;

import dev.tidemark.kernel.Scalar;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.Objects;

/** How values of one Java type look in JSON. */
sealed interface Shape
    permits Shape.Plain,
        Shape.Maybe,
        Shape.Items,
        Shape.Distinct,
        Shape.Entries,
        Shape.Open,
        RecordShape,
        Family {
  /** A type that can be the key of a map: it has a form as plain text. */
  sealed interface Plain extends Shape permits Atom, Choice, Wrapped {
    /** The value as plain text. */
    String text(Object value);

    /**
     * The value that reads like this.
     *
     * @throws IllegalArgumentException if there is none; its message says what was wanted
     */
    Object parse(String text);
  }

  /**
   * An enum, by the names of its constants.
   *
   * @param constants by name, in the order of their declaration
   */
  record Choice(Class<?> type, Map<String, Object> constants) implements Plain {
    @Override
    public String text(Object value) {
      return ((Enum<?>) value).name();
    }

    @Override
    public Object parse(String text) {
      Object constant = constants.get(text);
      if (constant == null) {
        throw new IllegalArgumentException(
            "This is one of " + String.join(", ", constants.keySet()) + ".");
      }
      return constant;
    }
  }

  /** A {@code Scalar}: a record that is written as its only component. */
  record Wrapped(Class<?> type, Plain inner, MethodHandle wrap) implements Plain {
    /** The value around a bare one; throws what the constructor throws. */
    Object wrapped(Object bare) {
      return Handles.wrap(wrap, bare);
    }

    /** The bare value. */
    Object unwrapped(Object value) {
      return Objects.requireNonNull(((Scalar<?>) value).value(), "A Scalar without a value.");
    }

    @Override
    public String text(Object value) {
      return inner.text(unwrapped(value));
    }

    @Override
    public Object parse(String text) {
      return wrapped(inner.parse(text));
    }
  }

  /** An {@code Optional}: left out when empty. */
  record Maybe(Shape inner) implements Shape {}

  /** A {@code List}. */
  record Items(Shape element) implements Shape {}

  /**
   * A {@code Set}.
   *
   * @param ordered whether the set has an order to keep; else it is written in the order of its
   *     texts
   */
  record Distinct(Plain element, boolean ordered) implements Shape {}

  /**
   * A {@code Map}.
   *
   * @param ordered whether the map has an order to keep; else it is written in the order of its
   *     keys
   */
  record Entries(Plain key, Shape value, boolean ordered) implements Shape {}

  /** Known only when a value is there: a type variable. Can be written, not read. */
  record Open() implements Shape {}
}
