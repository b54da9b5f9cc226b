package dev.tidemark.kernel;

/**
 * The customer of the platform to whom data belongs. Part of every stream, row and message.
 *
 * @param value 1 to 63 characters of {@code a-z 0-9 -}
 */
public record Tenant(String value) implements Scalar<String>, Comparable<Tenant> {
  /** The tenant of an installation that serves only one. */
  public static final Tenant DEFAULT = new Tenant("default");

  public Tenant {
    if (value.isEmpty() || value.length() > 63 || !allowed(value)) {
      throw new IllegalArgumentException("A tenant is 1 to 63 characters of a-z, 0-9 and '-'.");
    }
  }

  private static boolean allowed(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!allowed(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean allowed(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }

  @Override
  public int compareTo(Tenant other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
