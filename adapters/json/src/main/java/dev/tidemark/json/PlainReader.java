package dev.tidemark.json;

import java.time.DateTimeException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/** Reads values of one token, and says what is wrong with a value, and where. */
final class PlainReader {
  private final JsonParser in;
  private final Problems problems;

  PlainReader(JsonParser in, Problems problems) {
    this.in = in;
    this.problems = problems;
  }

  @Nullable Object read(Shape.Plain shape) {
    return switch (shape) {
      case Atom atom -> atom(atom);
      case Shape.Choice choice -> choice(choice);
      case Shape.Wrapped wrapped -> wrapped(wrapped);
    };
  }

  private @Nullable Object wrapped(Shape.Wrapped shape) {
    Object inner = read(shape.inner());
    return inner == null ? null : made(() -> shape.wrapped(inner));
  }

  private @Nullable Object choice(Shape.Choice shape) {
    return in.currentToken() == JsonToken.VALUE_STRING
        ? made(() -> shape.parse(in.getString()))
        : wrong("text");
  }

  private @Nullable Object atom(Atom atom) {
    JsonToken token = in.currentToken();
    return switch (atom) {
      case TEXT, ID, TIME, DATE, DURATION ->
          token == JsonToken.VALUE_STRING
              ? made(() -> atom.parse(in.getString()))
              : wrong(atom.wanted());
      case INT -> fits(token, NumberType.INT) ? (Object) in.getIntValue() : wrong(atom.wanted());
      case LONG ->
          fits(token, NumberType.INT) || fits(token, NumberType.LONG)
              ? (Object) in.getLongValue()
              : wrong(atom.wanted());
      case DOUBLE -> isFinite(token) ? (Object) in.getDoubleValue() : wrong(atom.wanted());
      case BOOLEAN -> token.isBoolean() ? (Object) in.getBooleanValue() : wrong(atom.wanted());
    };
  }

  private boolean fits(JsonToken token, NumberType type) {
    return token == JsonToken.VALUE_NUMBER_INT && in.getNumberType() == type;
  }

  private boolean isFinite(JsonToken token) {
    return token.isNumeric() && Double.isFinite(in.getDoubleValue());
  }

  /** The value, unless what it stands for refuses it. */
  @Nullable Object made(Supplier<Object> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException | DateTimeException e) {
      problems.add(new Problem(pointer(), Problem.INVALID, String.valueOf(e.getMessage())));
      return null;
    }
  }

  /** Notes that this is a value of the wrong type, and leaves it behind. */
  @Nullable Object wrong(String wanted) {
    String found =
        switch (in.currentToken()) {
          case START_OBJECT -> "an object";
          case START_ARRAY -> "a list";
          case VALUE_STRING -> "text";
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + in.getString();
          case VALUE_TRUE -> "true";
          case VALUE_FALSE -> "false";
          default -> "null";
        };
    problems.add(
        new Problem(
            pointer(), Problem.TYPE, "This is " + found + ", but should be " + wanted + "."));
    in.skipChildren();
    return null;
  }

  /** Where the parser stands; behind the end of an object or list, where that is. */
  String pointer() {
    return in.streamReadContext().pathAsPointer().toString();
  }
}
