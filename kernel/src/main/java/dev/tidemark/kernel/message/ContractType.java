package dev.tidemark.kernel.message;

import dev.tidemark.kernel.log.EventType;

/**
 * The wire name of a contract.
 *
 * @param name owning context, dot, kebab-case name ({@code ordering.order-created})
 * @param version from 1
 * @param type the record that is written and read
 */
public record ContractType<T extends Contract>(String name, int version, Class<T> type) {
  public ContractType {
    if (name.indexOf('.') < 1 || version < 1) {
      throw new IllegalArgumentException(
          "A contract is named context.name and has a version from 1.");
    }
  }

  /** The context that publishes this fact, or that this command is addressed to. */
  public String owner() {
    return name.substring(0, name.indexOf('.'));
  }

  /** Name and version as stored. */
  public EventType eventType() {
    return new EventType(name, version);
  }
}
