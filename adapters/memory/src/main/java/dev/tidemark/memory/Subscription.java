package dev.tidemark.memory;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.ContractType;
import dev.tidemark.kernel.message.IntegrationCommand;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one context wants to be told.
 *
 * @param context who wants it
 * @param facts wire names of the facts it consumes
 * @param takesCommands whether it can be asked for something
 */
public record Subscription(String context, Set<EventType> facts, boolean takesCommands) {
  public Subscription {
    facts = Set.copyOf(facts);
  }

  /** What the context's declaration says it consumes. */
  public static Subscription of(Declaration declaration, ContractCatalogue catalogue) {
    List<ContractType<?>> consumed =
        declaration.consumes().stream().<ContractType<?>>map(catalogue::of).toList();
    Set<EventType> facts =
        consumed.stream()
            .filter(type -> !isCommand(type))
            .map(ContractType::eventType)
            .collect(Collectors.toSet());
    return new Subscription(
        declaration.name(), facts, consumed.stream().anyMatch(Subscription::isCommand));
  }

  private static boolean isCommand(ContractType<?> type) {
    return IntegrationCommand.class.isAssignableFrom(type.type());
  }

  /** Whether anything the publisher says can be for this context. */
  public boolean listensTo(String publisher) {
    return takesCommands
        || facts.stream().anyMatch(type -> type.name().startsWith(publisher + "."));
  }

  /** A command goes to the context it is addressed to, a fact to everybody who consumes it. */
  public boolean wants(OutboxMessage message) {
    return message.target().isEmpty()
        ? facts.contains(message.type())
        : message.target().equals(context);
  }
}
