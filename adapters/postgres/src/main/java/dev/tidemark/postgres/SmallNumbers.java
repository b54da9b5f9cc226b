package dev.tidemark.postgres;

/** Numbers that the database keeps in two bytes. */
final class SmallNumbers {
  private SmallNumbers() {}

  static short of(int value) {
    if (value != (short) value) {
      throw new IllegalArgumentException(
          "A version of a type is at most " + Short.MAX_VALUE + ", not " + value);
    }
    return (short) value;
  }
}
