package dev.tidemark.postgres;

/**
 * The server, or the role a context has on it, does not keep what is promised; nothing was stored.
 * For an operator.
 */
public final class UnsafeServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsafeServerException(String message) {
    super(message);
  }
}
