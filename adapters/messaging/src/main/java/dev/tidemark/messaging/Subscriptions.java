package dev.tidemark.messaging;

import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.ContractType;
import dev.tidemark.kernel.message.IntegrationCommand;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who listens to whom, read from the declarations of all contexts: also of those that other
 * processes host, so that nothing said before they first start is lost.
 */
public final class Subscriptions {
  private final Map<String, Set<EventType>> facts = new TreeMap<>();
  private final Map<String, Set<EventType>> commands = new TreeMap<>();
  private final Map<String, Set<String>> senders = new TreeMap<>();

  /** What these contexts say they consume and publish. */
  public Subscriptions(Collection<Declaration> contexts, ContractCatalogue catalogue) {
    for (Declaration context : contexts) {
      List<ContractType<?>> consumed = types(context.consumes(), catalogue);
      facts.put(context.name(), wireTypes(consumed, type -> !isCommand(type)));
      commands.put(context.name(), wireTypes(consumed, Subscriptions::isCommand));
      senders.put(
          context.name(),
          consumed.stream()
              .filter(type -> !isCommand(type))
              .map(ContractType::owner)
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    for (Declaration context : contexts) {
      types(context.publishes(), catalogue).stream()
          .filter(Subscriptions::isCommand)
          .map(type -> senders.get(type.owner()))
          .forEach(of -> {
            if (of != null) {
              of.add(context.name());
            }
          });
    }
  }

  private static List<ContractType<?>> types(
      Collection<Class<? extends Contract>> classes, ContractCatalogue catalogue) {
    return classes.stream().<ContractType<?>>map(catalogue::of).toList();
  }

  private static Set<EventType> wireTypes(
      List<ContractType<?>> types, Predicate<ContractType<?>> which) {
    return types.stream().filter(which).map(ContractType::eventType).collect(Collectors.toSet());
  }

  private static boolean isCommand(ContractType<?> type) {
    return IntegrationCommand.class.isAssignableFrom(type.type());
  }

  /** All contexts, sorted. */
  public Set<String> contexts() {
    return facts.keySet();
  }

  /** The contexts whose facts this one consumes. */
  public Set<String> publishersFor(String context) {
    return facts.getOrDefault(context, Set.of()).stream()
        .map(type -> type.name().substring(0, type.name().indexOf('.')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The contexts that say anything to this one, by facts or by commands. */
  public Set<String> sendersTo(String context) {
    return senders.getOrDefault(context, Set.of());
  }

  /** Whether anybody consumes facts of this context. */
  public boolean hasListeners(String publisher) {
    return contexts().stream().anyMatch(context -> publishersFor(context).contains(publisher));
  }

  /** What is asked of every message that arrives. */
  @FunctionalInterface
  public interface Judge {
    /**
     * Whether it is to be handled here. If not, it is for others who hear the same sender.
     *
     * @throws WireMessage.Unreadable if a stranger put it here and it is for nobody
     */
    boolean wants(WireMessage message) throws WireMessage.Unreadable;
  }

  /**
   * For what arrives at a context. A command is for the context it is addressed to, or whose it is
   * where the sender does not address it; a fact for everybody who consumes it.
   */
  public Judge judgeOf(String context) {
    return message -> {
      boolean wanted =
          message.target().isEmpty()
              ? facts.getOrDefault(context, Set.of()).contains(message.type())
                  || commands.getOrDefault(context, Set.of()).contains(message.type())
              : message.target().equals(context);
      if (!wanted && !isOfAContext(message)) {
        throw new WireMessage.Unreadable(
            "%s takes no %s from %s.".formatted(context, message.type(), message.source()));
      }
      return wanted;
    };
  }

  private boolean isOfAContext(WireMessage message) {
    String source = message.source();
    return source.startsWith("/") && facts.containsKey(source.substring(1));
  }
}
