package dev.tidemark.audit.read;

import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.ContractCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of the contexts are to hear a message, by what they declare. */
final class Audience {
  private final Map<EventType, List<AuditedContext>> listeners = new HashMap<>();
  private final Map<String, AuditedContext> byName = new HashMap<>();

  Audience(List<AuditedContext> contexts, ContractCatalogue contracts) {
    for (AuditedContext context : contexts) {
      byName.put(context.name(), context);
      for (Class<?> contract : context.declaration().consumes()) {
        listeners
            .computeIfAbsent(contracts.of(contract).eventType(), type -> new ArrayList<>())
            .add(context);
      }
    }
  }

  /** The contexts there are. */
  Set<String> names() {
    return byName.keySet();
  }

  /** A command is for the one it is addressed to, a fact for everybody who consumes it. */
  List<AuditedContext> of(OutboxMessage message) {
    if (message.target().isEmpty()) {
      return listeners.getOrDefault(message.type(), List.of());
    }
    AuditedContext target = byName.get(message.target());
    return target == null ? List.of() : List.of(target);
  }
}
