package dev.tidemark.kernel.engine;

/** A view is still being built for the first time. Trying again later helps. */
public final class ViewNotReady extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ViewNotReady(String view) {
    super("The view " + view + " is still being built; try again shortly.");
  }
}
