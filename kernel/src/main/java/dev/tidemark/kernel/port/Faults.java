package dev.tidemark.kernel.port;

/**
 * Named points at which the simulator may let the process crash. In production they do nothing.
 *
 * <p>Every label in the code must be hit in the long simulation run.
 */
@FunctionalInterface
public interface Faults {
  /** No faults: production. */
  Faults NONE = label -> {};

  /** The process reaches this point; the call may never return. */
  void at(String label);
}
