package dev.tidemark.json;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.Rejection;
import dev.tidemark.kernel.Scalar;
import dev.tidemark.kernel.message.Contract;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the shape of a type. Shapes of classes are kept for as long as the class, so that looking
 * at a class by reflection happens once.
 */
final class Shapes {
  /** Named by what carries them (an event type, a route), never by themselves. */
  private static final List<Class<?>> MESSAGES =
      List.of(Event.class, Command.class, Query.class, Contract.class, Rejection.class);

  private static final ClassValue<Shape> KEPT =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return look(type, Map.of());
        }
      };

  private static final ClassValue<Shape> KEPT_FOR_WRITING =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return family(type).map(KEPT::get).orElseGet(() -> KEPT.get(type));
        }
      };

  private Shapes() {}

  /** The shape of a class. The variables of a generic one stay open. */
  static Shape of(Class<?> type) {
    return KEPT.get(type);
  }

  /** The shape of a generic record with its only type variable bound. */
  static RecordShape of(Class<?> record, Shape argument) {
    return record(record, Map.of(record.getTypeParameters()[0], argument));
  }

  /**
   * The shape in which a value of this class is written when nothing else says what is expected: as
   * a member of its sealed family, unless it is a message.
   */
  static Shape forWriting(Class<?> type) {
    return KEPT_FOR_WRITING.get(type);
  }

  private static Optional<Class<?>> family(Class<?> type) {
    for (Class<?> above : type.getInterfaces()) {
      boolean message = MESSAGES.stream().anyMatch(kind -> kind.isAssignableFrom(above));
      if (above.isSealed() && !message) {
        return family(above).or(() -> Optional.of(above));
      }
    }
    return Optional.empty();
  }

  private static Shape look(Type type, Map<TypeVariable<?>, Shape> bound) {
    return switch (type) {
      case Class<?> c -> ofClass(c);
      case ParameterizedType p -> ofParameterized(p, bound);
      case TypeVariable<?> v -> bound.getOrDefault(v, new Shape.Open());
      default -> throw unsupported(type);
    };
  }

  private static Shape ofClass(Class<?> type) {
    Optional<Atom> atom = Atom.of(type);
    if (atom.isPresent()) {
      return atom.get();
    }
    if (type.isEnum()) {
      return choice(type);
    }
    if (type.isRecord()) {
      return Scalar.class.isAssignableFrom(type) ? wrapped(type) : record(type, Map.of());
    }
    if (type.isInterface() && type.isSealed()) {
      return new Family(type);
    }
    throw unsupported(type);
  }

  private static Shape ofParameterized(ParameterizedType type, Map<TypeVariable<?>, Shape> bound) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type[] arguments = type.getActualTypeArguments();
    if (raw == Optional.class) {
      return new Shape.Maybe(look(arguments[0], bound));
    }
    if (raw == List.class) {
      return new Shape.Items(look(arguments[0], bound));
    }
    if (raw == Set.class || raw == SequencedSet.class) {
      return new Shape.Distinct(plain(arguments[0], bound), raw == SequencedSet.class);
    }
    if (raw == Map.class || raw == SequencedMap.class) {
      return new Shape.Entries(
          plain(arguments[0], bound), look(arguments[1], bound), raw == SequencedMap.class);
    }
    if (raw.isRecord()) {
      return record(raw, bind(raw, arguments, bound));
    }
    throw unsupported(type);
  }

  private static Map<TypeVariable<?>, Shape> bind(
      Class<?> raw, Type[] arguments, Map<TypeVariable<?>, Shape> bound) {
    Map<TypeVariable<?>, Shape> inner = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      inner.put(raw.getTypeParameters()[i], look(arguments[i], bound));
    }
    return inner;
  }

  private static Shape.Plain plain(Type type, Map<TypeVariable<?>, Shape> bound) {
    if (look(type, bound) instanceof Shape.Plain plain) {
      return plain;
    }
    throw new IllegalArgumentException(
        type + " has no plain text, so it is no key of a map and no element of a set.");
  }

  private static Shape choice(Class<?> type) {
    Map<String, Object> constants = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      constants.put(((Enum<?>) constant).name(), constant);
    }
    return new Shape.Choice(type, constants);
  }

  private static Shape wrapped(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    if (components.length != 1) {
      throw new IllegalArgumentException(
          type.getName() + " is a Scalar and has exactly one component.");
    }
    Shape.Plain inner = plain(components[0].getGenericType(), Map.of());
    return new Shape.Wrapped(type, inner, Handles.wrapping(type));
  }

  private static RecordShape record(Class<?> type, Map<TypeVariable<?>, Shape> bound) {
    List<Component> components = new ArrayList<>();
    for (RecordComponent each : type.getRecordComponents()) {
      components.add(new Component(each.getName(), components.size(), () -> look(each, bound)));
    }
    return new RecordShape(ShapeName.of(type, bound), components);
  }

  private static Shape look(RecordComponent component, Map<TypeVariable<?>, Shape> bound) {
    Type type = component.getGenericType();
    return type instanceof Class<?> c ? of(c) : look(type, bound);
  }

  private static IllegalArgumentException unsupported(@Nullable Type type) {
    return new IllegalArgumentException(
        type
            + " cannot be JSON: use records, sealed interfaces of records, enums, text, numbers and times.");
  }
}
