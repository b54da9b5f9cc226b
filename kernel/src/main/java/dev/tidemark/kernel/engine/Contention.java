package dev.tidemark.kernel.engine;

/** Others changed the same streams again and again; nothing was stored. Trying later helps. */
public final class Contention extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Contention(String message) {
    super(message);
  }
}
