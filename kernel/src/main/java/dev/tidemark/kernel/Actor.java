package dev.tidemark.kernel;

/**
 * Who acts: a kind and a name, written {@code customer:0197…}, {@code staff:ann}, {@code
 * system:order-saga}.
 *
 * @param value kind, colon, name
 */
public record Actor(String value) implements Scalar<String> {
  public Actor {
    if (value.length() > 200 || value.indexOf(':') < 1 || value.endsWith(":")) {
      throw new IllegalArgumentException("An actor is written kind:name, like staff:ann.");
    }
  }

  /** A part of the platform itself, such as a saga or a timer. */
  public static Actor system(String part) {
    return new Actor("system:" + part);
  }

  @Override
  public String toString() {
    return value;
  }
}
