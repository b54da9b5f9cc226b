package dev.tidemark.kernel.log;

/**
 * The stored name of a kind of event or message. Never a class name, so code may be renamed.
 *
 * @param name kebab-case, unique in its context ({@code order-placed})
 * @param version of the payload's shape, from 1
 */
public record EventType(String name, int version) {
  public EventType {
    if (name.isEmpty() || name.length() > 100 || version < 1) {
      throw new IllegalArgumentException(
          "An event type has a name of 1 to 100 characters and a version from 1.");
    }
  }

  @Override
  public String toString() {
    return name + ".v" + version;
  }
}
