package dev.tidemark.json;

import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Tenant;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.UUID;

/** Records with random components, the same for the same seed. */
final class RandomRecords {
  private static final String[] CHARACTERS = {
    "a", "Z", "7", " ", "\"", "\\", "/", "\n", "\t", "ü", "語", "😀", "\u2028"
  };

  private final Random random;

  RandomRecords(long seed) {
    random = new Random(seed);
  }

  /** One record, enum constant or member of a sealed family. */
  Object next(Class<?> type) {
    return value(type, 0);
  }

  private Object value(Type type, int depth) {
    return switch (type) {
      case Class<?> c -> ofClass(c, depth);
      case ParameterizedType p ->
          collection((Class<?>) p.getRawType(), p.getActualTypeArguments(), depth);
      default -> throw new AssertionError("No random " + type);
    };
  }

  private Object ofClass(Class<?> type, int depth) {
    if (type.isRecord()) {
      return record(type, depth);
    }
    if (type.isEnum()) {
      return pick(type.getEnumConstants());
    }
    return type.isSealed() ? ofClass(pick(type.getPermittedSubclasses()), depth) : plain(type);
  }

  private Object plain(Class<?> type) {
    return switch (type.getName()) {
      case "java.lang.String" -> text();
      case "int", "java.lang.Integer" -> 1 + random.nextInt(Integer.MAX_VALUE);
      case "long" -> random.nextLong() >> random.nextInt(64);
      case "double" -> random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300);
      case "boolean" -> random.nextBoolean();
      case "java.util.UUID" -> new UUID(random.nextLong(), random.nextLong());
      case "java.time.Instant" -> instant();
      case "java.time.LocalDate" -> LocalDate.ofEpochDay(random.nextInt(2_000_000) - 700_000);
      case "java.time.Duration" ->
          Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000));
      default -> throw new AssertionError("No random " + type);
    };
  }

  private Object record(Class<?> type, int depth) {
    return switch (type.getSimpleName()) {
      case "Money" -> new Money(random.nextLong() >>> 11, random.nextBoolean() ? "EUR" : "JPY");
      case "Sku" -> new Sku("SKU-" + random.nextInt(1_000_000));
      case "CustomerId" -> new CustomerId("c" + text());
      case "Code" -> new Sample.Code(Integer.toString(100 + random.nextInt(900)));
      case "Actor" -> new Actor("staff:" + random.nextInt(100));
      case "Tenant" -> new Tenant("t" + random.nextInt(100));
      default -> made(type, depth);
    };
  }

  private Object made(Class<?> type, int depth) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(components[i].getGenericType(), depth + 1);
    }
    return Handles.make(Handles.constructor(type), values);
  }

  private Object collection(Class<?> raw, Type[] arguments, int depth) {
    if (raw == Optional.class) {
      return random.nextBoolean() ? Optional.empty() : Optional.of(value(arguments[0], depth));
    }
    if (raw == Map.class || raw == SequencedMap.class) {
      Map<Object, Object> map = new LinkedHashMap<>();
      several(arguments[0], depth).forEach(key -> map.put(key, value(arguments[1], depth)));
      return map;
    }
    List<Object> values = several(arguments[0], depth);
    return raw == Set.class || raw == SequencedSet.class ? new LinkedHashSet<>(values) : values;
  }

  private List<Object> several(Type type, int depth) {
    // At least one, since most lists of contracts refuse none; a tree must end somewhere.
    int size = depth > 4 ? 0 : 1 + random.nextInt(3);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(value(type, depth + 1));
    }
    return values;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      text.append(pick(CHARACTERS));
    }
    return text.toString();
  }

  private Instant instant() {
    return Instant.ofEpochMilli(random.nextLong(-62_167_219_200_000L, 253_402_300_800_000L));
  }

  private <T> T pick(T[] from) {
    return from[random.nextInt(from.length)];
  }
}
