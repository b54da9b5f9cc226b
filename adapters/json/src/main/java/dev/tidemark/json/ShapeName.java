package dev.tidemark.json;

import java.lang.reflect.TypeVariable;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a record or a sealed family is called among the components of a document.
 *
 * @param type the class
 * @param arguments the names of the types a generic record is bound to, one after the other
 */
record ShapeName(Class<?> type, String arguments) {
  /** The part of {@code dev.tidemark.ordering.view} that names the context. */
  private static final int CONTEXT = 2;

  /** The name of a record with these arguments. */
  static ShapeName of(Class<?> type, Map<TypeVariable<?>, Shape> bound) {
    StringBuilder names = new StringBuilder();
    for (TypeVariable<?> variable : type.getTypeParameters()) {
      names.append(word(bound.getOrDefault(variable, new Shape.Open())));
    }
    return new ShapeName(type, names.toString());
  }

  /** A word for a shape, to tell records of different arguments apart. */
  private static String word(Shape shape) {
    return switch (shape) {
      case Atom atom -> atom.name().charAt(0) + atom.name().substring(1).toLowerCase(Locale.ROOT);
      case Shape.Choice choice -> choice.type().getSimpleName();
      case Shape.Wrapped wrapped -> wrapped.type().getSimpleName();
      case RecordShape object -> object.type().getSimpleName() + object.name().arguments();
      case Family family -> family.type().getSimpleName();
      case Shape.Maybe maybe -> "Optional" + word(maybe.inner());
      case Shape.Items items -> "List" + word(items.element());
      case Shape.Distinct set -> "Set" + word(set.element());
      case Shape.Entries map -> "Map" + word(map.value());
      case Shape.Open open -> "";
    };
  }

  /**
   * The simple name, or if that is taken, with the context before it.
   *
   * @throws IllegalArgumentException if both are taken
   */
  String unlike(Set<String> taken, String suffix) {
    String simple = type.getSimpleName() + arguments + suffix;
    if (!taken.contains(simple)) {
      return simple;
    }
    String qualified = context() + simple;
    if (taken.contains(qualified)) {
      throw new IllegalArgumentException(
          "Two types would be the component " + qualified + "; rename " + type.getName());
    }
    return qualified;
  }

  private String context() {
    String[] parts = type.getPackageName().split("\\.", -1);
    String part = parts[Math.min(CONTEXT, parts.length - 1)];
    return part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1);
  }
}
