package dev.tidemark.simulation.check;

/** Takes what must never be, at the moment it is seen. */
@FunctionalInterface
public interface Breaches {
  /**
   * An invariant does not hold.
   *
   * @param invariant id and name
   * @param detail what speaks against it
   */
  void found(String invariant, String detail);
}
