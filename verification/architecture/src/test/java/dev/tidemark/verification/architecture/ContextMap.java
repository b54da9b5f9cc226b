package dev.tidemark.verification.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.ContractType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who speaks to whom, from what the doors declare. */
final class ContextMap {
  private ContextMap() {}

  /** The contracts that a context really makes: those whose constructor it calls. */
  static Set<String> made(House house, String root) {
    return names(
        of(house, root)
            .flatMap(type -> type.getCodeUnitAccessesFromSelf().stream())
            .filter(call -> call.getName().equals(JavaConstructor.CONSTRUCTOR_NAME))
            .map(call -> call.getTargetOwner()));
  }

  /**
   * The contracts that a context really reads: those it does not make, but mentions behind its door
   * or asks something in it. The door's own list alone proves nothing.
   */
  static Set<String> read(House house, String root) {
    Stream<JavaClass> mentioned =
        of(house, root)
            .filter(type -> !house.partOf(type).isEmpty())
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .map(arrow -> arrow.getTargetClass());
    Stream<JavaClass> asked =
        of(house, root)
            .flatMap(type -> type.getCodeUnitAccessesFromSelf().stream())
            .map(call -> call.getTargetOwner());
    Set<String> read = names(Stream.concat(mentioned, asked));
    read.removeAll(made(house, root));
    return read;
  }

  /** These contracts by name. */
  static Set<String> named(List<Class<? extends Contract>> contracts) {
    return contracts.stream().map(Class::getName).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<JavaClass> of(House house, String root) {
    return house.inContexts().filter(type -> house.contextOf(type).orElseThrow().equals(root));
  }

  private static Set<String> names(Stream<JavaClass> types) {
    return types
        .filter(type -> type.isAssignableTo(Contract.class) && type.isRecord())
        .map(JavaClass::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The page that shows the map. */
  static String page(List<Declaration> all, ContractCatalogue catalogue) {
    return """
    # Context map

    Printed from the doors of the contexts: an arrow goes from the one who sends to the one who takes in. Full
    arrows are facts, told to everybody; dotted ones are commands, addressed to one context.

    ```mermaid
    flowchart LR
    %s```
    """
        .replace("%s", arrows(all, catalogue));
  }

  private static String arrows(List<Declaration> all, ContractCatalogue catalogue) {
    TreeMap<String, TreeSet<String>> arrows = new TreeMap<>();
    Set<String> linked = new HashSet<>();
    for (Declaration from : all) {
      for (ContractType<?> contract : sorted(from, catalogue)) {
        for (Declaration to : all) {
          if (to.consumes().contains(contract.type())) {
            boolean fact = contract.owner().equals(from.name());
            String arrow = from.name() + (fact ? " -->|%s| " : " -.->|%s| ") + to.name();
            arrows.computeIfAbsent(arrow, key -> new TreeSet<>()).add(shortName(contract));
            linked.add(from.name());
            linked.add(to.name());
          }
        }
      }
    }
    StringBuilder page = new StringBuilder();
    arrows.forEach((arrow, names) ->
        page.append("  ").append(arrow.replace("%s", String.join("<br>", names))).append('\n'));
    all.stream()
        .map(Declaration::name)
        .filter(name -> !linked.contains(name))
        .forEach(name -> page.append("  ").append(name).append('\n'));
    return page.toString();
  }

  private static List<ContractType<?>> sorted(Declaration from, ContractCatalogue catalogue) {
    return catalogue.all().stream().filter(c -> from.publishes().contains(c.type())).toList();
  }

  private static String shortName(ContractType<?> contract) {
    return contract.name().substring(contract.name().indexOf('.') + 1);
  }
}
