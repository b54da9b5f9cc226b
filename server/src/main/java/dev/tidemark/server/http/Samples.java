package dev.tidemark.server.http;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes an example of a record from nothing but its declaration: the API document shows one for
 * every operation, and none of them is written by hand and forgotten.
 */
final class Samples {
  /** What stands for a text, by the name of the component that holds it. */
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("sku", "MUG-1"),
          Map.entry("productId", "MUG-1"),
          Map.entry("currency", "EUR"),
          Map.entry("customerId", "ann"),
          Map.entry("paymentToken", "tok_ok"),
          Map.entry("code", "changed-mind"),
          Map.entry("text", "Found it cheaper."),
          Map.entry("reference", "delivery-note-4711"),
          Map.entry("reason", "counted again"),
          Map.entry("actor", "staff:ann"),
          Map.entry("country", "DE"));

  private static final Map<String, Integer> NUMBERS =
      Map.of("quantity", 2, "requested", 3, "amount", 1250, "currentVersion", 7, "version", 7);

  /** Tried in turn where a record refuses the usual text. */
  private static final List<String> OTHER_TEXTS = List.of("sample", "EUR", "DE", "MUG-1", "10115");

  private static final UUID ID = UUID.fromString("0197a3f2-5c00-7000-8000-00000000002a");
  private static final Instant TIME = Instant.parse("2026-03-29T10:15:30.123Z");

  /** Deep enough for any record of ours; ends on records that contain themselves. */
  private static final int DEEPEST = 8;

  private static final class Unmakeable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unmakeable(String message) {
      super(message);
    }
  }

  /** An example; empty if the record refuses everything that is tried. */
  <T> Optional<T> of(Class<T> type) {
    try {
      return Optional.of(type.cast(value("", type, Optional.empty(), 0)));
    } catch (Unmakeable none) {
      return Optional.empty();
    }
  }

  private Object value(String name, Type type, Optional<String> text, int depth) {
    if (depth > DEEPEST) {
      throw new Unmakeable(name + " is too deep.");
    }
    return switch (type) {
      case ParameterizedType generic -> generic(name, generic, text, depth);
      case Class<?> plain when plain.isRecord() -> record(name, plain, text, depth);
      case Class<?> plain when plain.isSealed() ->
          value(name, plain.getPermittedSubclasses()[0], text, depth + 1);
      case Class<?> plain when plain.isEnum() -> plain.getEnumConstants()[0];
      case Class<?> plain -> plain(name, plain, text);
      default -> throw new Unmakeable(name + " is of an unknown kind.");
    };
  }

  private Object generic(String name, ParameterizedType type, Optional<String> text, int depth) {
    Type[] inner = type.getActualTypeArguments();
    Object first = value(name, inner[0], text, depth + 1);
    if (type.getRawType() == Optional.class) {
      return Optional.of(first);
    }
    if (type.getRawType() == List.class) {
      return List.of(first);
    }
    if (type.getRawType() == Set.class) {
      return Set.of(first);
    }
    if (type.getRawType() == Map.class) {
      return Map.of(first, value(name, inner[1], text, depth + 1));
    }
    throw new Unmakeable(name + " is of an unknown generic kind.");
  }

  private static Object plain(String name, Class<?> type, Optional<String> text) {
    if (type == String.class) {
      return text.orElseGet(() -> TEXTS.getOrDefault(name, "sample"));
    }
    if (type == int.class || type == Integer.class) {
      return NUMBERS.getOrDefault(name, 1);
    }
    if (type == long.class || type == Long.class) {
      return (long) NUMBERS.getOrDefault(name, 1);
    }
    Object[] fixed = {ID, TIME, LocalDate.of(2026, 3, 29), Duration.ofMinutes(5), false, 0.5};
    return Arrays.stream(fixed)
        .filter(value -> boxed(type).isInstance(value))
        .findFirst()
        .orElseThrow(() -> new Unmakeable(name + " is of an unknown type."));
  }

  private static Class<?> boxed(Class<?> type) {
    return type == boolean.class ? Boolean.class : type == double.class ? Double.class : type;
  }

  private Object record(String name, Class<?> type, Optional<String> text, int depth) {
    Stream<Optional<String>> texts =
        text.isPresent()
            ? Stream.of(text)
            : Stream.concat(Stream.of(text), OTHER_TEXTS.stream().map(Optional::of));
    return texts
        .flatMap(t -> made(name, type, t, depth).stream())
        .findFirst()
        .orElseThrow(() -> new Unmakeable(type.getName() + " refuses all samples."));
  }

  private Optional<Object> made(String name, Class<?> type, Optional<String> text, int depth) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      Object[] values =
          Arrays.stream(components)
              .map(c ->
                  value(
                      c.getName().equals("value") ? name : c.getName(),
                      c.getGenericType(),
                      text,
                      depth + 1))
              .toArray();
      Constructor<?> canonical =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      canonical.setAccessible(true);
      return Optional.of(canonical.newInstance(values));
    } catch (Unmakeable | InvocationTargetException refused) {
      return Optional.empty();
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("Every record has its canonical constructor.", impossible);
    }
  }
}
