package dev.tidemark.kernel.message;

import dev.tidemark.kernel.log.EventType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All contracts a process knows, by class and by wire name. */
public final class ContractCatalogue {
  private final Map<Class<?>, ContractType<?>> byClass = new LinkedHashMap<>();
  private final Map<EventType, ContractType<?>> byType = new LinkedHashMap<>();

  /**
   * A catalogue of these contracts. Two of one name and version, or of one class, are a mistake.
   */
  public ContractCatalogue(Collection<ContractType<?>> contracts) {
    for (ContractType<?> contract : contracts) {
      if (byClass.put(contract.type(), contract) != null
          || byType.put(contract.eventType(), contract) != null) {
        throw new IllegalArgumentException(
            "The contract " + contract.eventType() + " is listed twice.");
      }
    }
  }

  /** The contracts in the order they were listed. */
  public Collection<ContractType<?>> all() {
    return byClass.values();
  }

  /** The wire name of this class. A class that is not listed is a mistake of its context. */
  public ContractType<?> of(Class<?> type) {
    ContractType<?> found = byClass.get(type);
    if (found == null) {
      throw new IllegalArgumentException(
          type.getName() + " is not in the contract catalogue; list it there.");
    }
    return found;
  }

  /** The contract of this wire name, if this process knows it. */
  public Optional<ContractType<?>> find(EventType type) {
    return Optional.ofNullable(byType.get(type));
  }
}
