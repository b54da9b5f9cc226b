package dev.tidemark.kernel.engine;

/** A message of the same key is parked, so this one has to wait; nothing was stored. */
final class KeyStands extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeyStands(String key) {
    super("The key " + key + " stands still.", null, false, false);
  }
}
