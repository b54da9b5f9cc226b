package dev.tidemark.kernel.log;

import dev.tidemark.kernel.StreamId;

/**
 * A durable alarm clock of one aggregate or saga instance.
 *
 * @param owner whose it is
 * @param name which of its clocks ({@code expire})
 */
public record TimerId(StreamId owner, String name) {
  @Override
  public String toString() {
    return owner + "#" + name;
  }
}
