package dev.tidemark.json;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The types that are one JSON string, number or boolean. */
enum Atom implements Shape.Plain {
  TEXT("text"),
  ID("a UUID"),
  TIME("a time in UTC, like 2026-03-29T10:15:30.123Z"),
  DATE("a date, like 2026-03-29"),
  DURATION("a duration, like PT15M"),
  INT("a whole number of at most 32 bits"),
  LONG("a whole number of at most 64 bits"),
  DOUBLE("a number"),
  BOOLEAN("true or false");

  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?");

  private static final Map<Class<?>, Atom> BY_TYPE =
      Map.ofEntries(
          Map.entry(String.class, TEXT),
          Map.entry(UUID.class, ID),
          Map.entry(Instant.class, TIME),
          Map.entry(LocalDate.class, DATE),
          Map.entry(Duration.class, DURATION),
          Map.entry(int.class, INT),
          Map.entry(Integer.class, INT),
          Map.entry(long.class, LONG),
          Map.entry(Long.class, LONG),
          Map.entry(double.class, DOUBLE),
          Map.entry(Double.class, DOUBLE),
          Map.entry(boolean.class, BOOLEAN),
          Map.entry(Boolean.class, BOOLEAN));

  private final String wanted;

  Atom(String wanted) {
    this.wanted = wanted;
  }

  static Optional<Atom> of(Class<?> type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  /** What a caller should have written, for a sentence. */
  String wanted() {
    return wanted;
  }

  /** Whether the value is a JSON string. */
  boolean isText() {
    return switch (this) {
      case TEXT, ID, TIME, DATE, DURATION -> true;
      case INT, LONG, DOUBLE, BOOLEAN -> false;
    };
  }

  @Override
  public String text(Object value) {
    return switch (this) {
      case TEXT -> Text.sound((String) value);
      case TIME -> Times.text((Instant) value);
      case DATE -> Times.text((LocalDate) value);
      case ID, DURATION, INT, LONG, BOOLEAN -> value.toString();
      case DOUBLE -> Double.toString(finite((double) value));
    };
  }

  @Override
  public Object parse(String text) {
    if (this == TEXT) {
      return Text.sound(text);
    }
    try {
      return parsed(text);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException("This is not " + wanted + ".", e);
    }
  }

  private Object parsed(String text) {
    return switch (this) {
      case TEXT -> text;
      case ID -> same(UUID.fromString(text), text.toLowerCase(Locale.ROOT));
      case TIME -> Times.time(text);
      case DATE -> same(LocalDate.parse(text), text);
      case DURATION -> Duration.parse(text);
      case INT -> same(Integer.valueOf(text), text);
      case LONG -> same(Long.valueOf(text), text);
      case DOUBLE -> finite(number(text));
      case BOOLEAN -> same(Boolean.valueOf(text), text);
    };
  }

  /** Java's parsers take more than they write, so that one value would have several spellings. */
  private static Object same(Object value, String text) {
    if (!value.toString().equals(text)) {
      throw new IllegalArgumentException("Not the canonical form.");
    }
    return value;
  }

  private static double number(String text) {
    if (!JSON_NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException("Not a number as JSON writes it.");
    }
    return Double.parseDouble(text);
  }

  /** The number, if JSON can write it. */
  static double finite(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("JSON has no infinite numbers and no NaN.");
    }
    return number;
  }
}
