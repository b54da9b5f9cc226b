package dev.tidemark.kernel.port;

/**
 * Turns records into bytes and back. Safe for use by several threads.
 *
 * <p>The same record always gives the same bytes. Reading ignores unknown members, so that an older
 * release can read what a newer one wrote.
 */
public interface Codec {
  /** The bytes of a record. */
  byte[] encode(Object value);

  /**
   * The record in these bytes.
   *
   * @throws Unreadable if they are not one of this type; trying again does not help
   */
  <T> T decode(byte[] bytes, Class<T> type);

  /** The bytes do not hold what they should. */
  final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unreadable(String message) {
      super(message);
    }

    public Unreadable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
