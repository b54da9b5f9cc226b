package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Event;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.CommandDeclaration;
import dev.tidemark.kernel.context.Consumption;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.context.TimerDeclaration;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.process.Handler;
import dev.tidemark.kernel.process.Saga;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A declaration, arranged for looking things up. Finds contradictions when it is made. */
final class ContextIndex {
  private final Declaration declaration;
  private final Map<Class<?>, AggregateType<?, ?, ?, ?>> byCommand = new HashMap<>();
  private final Map<String, AggregateType<?, ?, ?, ?>> byCategory = new HashMap<>();
  private final Map<String, Saga<?, ?>> sagas = new HashMap<>();
  private final Map<Class<?>, Handler<?>> handlers = new HashMap<>();
  private final Map<Class<?>, List<Saga<?, ?>>> takers = new HashMap<>();

  ContextIndex(Declaration declaration) {
    this.declaration = declaration;
    for (AggregateType<?, ?, ?, ?> type : declaration.aggregates()) {
      unique(byCategory.put(type.category(), type), "The category " + type.category());
      for (CommandDeclaration<?> command : type.commands()) {
        unique(byCommand.put(command.type(), type), "The command " + command.type().getName());
      }
    }
    for (Saga<?, ?> saga : declaration.sagas()) {
      unique(sagas.put(saga.name(), saga), "The saga " + saga.name());
      unique(byCategory.get(saga.name()), "The category " + saga.name());
      saga.inputs()
          .forEach(input -> takers.computeIfAbsent(input, i -> new ArrayList<>()).add(saga));
    }
    for (Consumption<?> consumption : declaration.consumptions()) {
      unique(
          handlers.put(consumption.type(), consumption.handler()),
          "A handler of " + consumption.type().getName());
    }
  }

  private void unique(@org.jspecify.annotations.Nullable Object earlier, String what) {
    if (earlier != null) {
      throw new IllegalArgumentException(
          what + " is declared twice in the context " + declaration.name() + ".");
    }
  }

  Declaration declaration() {
    return declaration;
  }

  AggregateType<?, ?, ?, ?> following(Command<?> command) {
    AggregateType<?, ?, ?, ?> type = byCommand.get(command.getClass());
    if (type == null) {
      throw new IllegalArgumentException(
          "No aggregate of "
              + declaration.name()
              + " declares the command "
              + command.getClass().getName()
              + ".");
    }
    return type;
  }

  Optional<AggregateType<?, ?, ?, ?>> aggregate(String category) {
    return Optional.ofNullable(byCategory.get(category));
  }

  Optional<Saga<?, ?>> saga(String name) {
    return Optional.ofNullable(sagas.get(name));
  }

  /** The sagas that take in this class of event or contract. */
  List<Saga<?, ?>> sagasTaking(Class<?> input) {
    return takers.getOrDefault(input, List.of());
  }

  @SuppressWarnings("unchecked") // a handler is registered under the class it handles
  <M extends Contract> Optional<Handler<M>> handler(M message) {
    return Optional.ofNullable((Handler<M>) handlers.get(message.getClass()));
  }

  /** What the owner of a timer is ordered when it elapses. */
  Optional<Command<?>> elapsed(AggregateType<?, ?, ?, ?> type, String timer, String id) {
    return type.timers().stream()
        .filter(declared -> declared.name().equals(timer))
        .findFirst()
        .map((TimerDeclaration declared) -> declared.command().apply(id));
  }

  /** The class an event declares, for engines that filter by family. */
  static boolean isEvent(Object entry) {
    return entry instanceof Event;
  }
}
