package dev.tidemark.kernel.port;

/**
 * An engine that is turned from outside. One turn is one bounded piece of work; between turns
 * nothing happens.
 */
@FunctionalInterface
public interface Pump {
  /** Does one piece of work, if there is any. Safe to call from several threads. */
  Turn turn();
}
