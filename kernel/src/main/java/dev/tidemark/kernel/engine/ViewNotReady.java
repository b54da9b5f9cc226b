package dev.tidemark.kernel.engine;

/**
 * A view, or a new version of it with other rows than the old one, is still being built. Trying
 * again later helps.
 */
public final class ViewNotReady extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ViewNotReady(String view) {
    super("The view " + view + " is still being built; try again shortly.");
  }
}
