package dev.tidemark.kernel.engine;

/** A view cannot be rebuilt now, and nothing was changed; the message says why. */
public final class RebuildRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RebuildRefused(String message) {
    super(message);
  }
}
