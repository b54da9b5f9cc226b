package dev.tidemark.verification.architecture;

import dev.tidemark.kernel.context.CommandDeclaration;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.context.Endpoint;
import dev.tidemark.kernel.context.EventDeclaration;
import dev.tidemark.kernel.context.QueryDeclaration;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.message.ContractCatalogue;
import dev.tidemark.kernel.message.IntegrationCommand;
import dev.tidemark.kernel.view.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A rule about what contexts declare.
 *
 * @param name kebab-case
 * @param check finds a sentence for each violation
 */
record DeclarationRule(
    String name, BiFunction<List<Declaration>, ContractCatalogue, Stream<String>> check) {
  /** Every rule about declarations. */
  static List<DeclarationRule> all() {
    return List.of(
        new DeclarationRule("names-are-unique", (all, catalogue) -> repeated(all)),
        new DeclarationRule("routes-are-unique", (all, catalogue) -> sharedRoutes(all)),
        new DeclarationRule("routes-have-policies", (all, catalogue) -> openRoutes(all)),
        new DeclarationRule("events-have-names", (all, catalogue) -> namelessEvents(all)),
        new DeclarationRule("rows-are-records", (all, catalogue) -> otherRows(all)),
        new DeclarationRule("contracts-are-listed", DeclarationRule::unlisted),
        new DeclarationRule("facts-are-the-owners", DeclarationRule::usurped),
        new DeclarationRule("consumed-is-published", DeclarationRule::unheard),
        new DeclarationRule("commands-reach-their-owner", DeclarationRule::undelivered));
  }

  List<String> violations(List<Declaration> all, ContractCatalogue catalogue) {
    return check.apply(all, catalogue).toList();
  }

  @Override
  public String toString() {
    return name;
  }

  private static Stream<String> repeated(List<Declaration> all) {
    return Stream.of(
            duplicates(all, "context", d -> Stream.of(d.name())),
            duplicates(all, "aggregate", d -> d.aggregates().stream().map(a -> a.category())),
            duplicates(all, "saga", d -> d.sagas().stream().map(s -> s.name())),
            duplicates(all, "view", d -> views(d).map(View::name)))
        .flatMap(Function.identity());
  }

  private static Stream<String> sharedRoutes(List<Declaration> all) {
    return duplicates(
        all,
        "route",
        d ->
            endpoints(d)
                .map(e -> e.route().method() + " " + e.route().path())
                .map(route -> route.replaceAll("\\{\\w+}", "{}")));
  }

  private static Stream<String> openRoutes(List<Declaration> all) {
    return all.stream()
        .flatMap(DeclarationRule::endpoints)
        .filter(endpoint -> endpoint.access().roles().isEmpty() || endpoint.summary().isBlank())
        .map(e -> e.route().path() + " lacks roles or a summary. Say who may use it, and why.");
  }

  /** Each record of the sealed family of events is declared, and nothing but records are. */
  private static Stream<String> namelessEvents(List<Declaration> all) {
    return all.stream()
        .flatMap(d -> d.aggregates().stream())
        .flatMap(aggregate -> {
          List<Class<?>> declared = new ArrayList<>();
          aggregate.events().stream().map(EventDeclaration::record).forEach(declared::add);
          return declared.stream()
              .flatMap(record -> Stream.of(record.getInterfaces()))
              .distinct()
              .filter(Class::isSealed)
              .flatMap(DeclarationRule::leaves)
              .filter(leaf -> !declared.contains(leaf));
        })
        .map(leaf -> leaf.getName() + " has no name in the catalogue. Add .event(…) to the door.");
  }

  private static Stream<String> otherRows(List<Declaration> all) {
    return all.stream()
        .flatMap(d ->
            Stream.concat(
                views(d).map(View::row), d.queries().stream().map(QueryDeclaration::result)))
        .filter(row -> !row.isRecord())
        .map(row -> row.getName() + " is a row or an answer and no record. Make it a record.");
  }

  private static Stream<String> unlisted(List<Declaration> all, ContractCatalogue catalogue) {
    Set<Class<?>> listed = new HashSet<>();
    catalogue.all().forEach(contract -> listed.add(contract.type()));
    return all.stream()
        .flatMap(d -> Stream.concat(d.publishes().stream(), d.consumes().stream()))
        .filter(contract -> !listed.contains(contract))
        .map(contract -> contract.getName() + " is not in the catalogue. List it in Contracts.");
  }

  private static Stream<String> usurped(List<Declaration> all, ContractCatalogue catalogue) {
    return all.stream()
        .flatMap(d ->
            d.publishes().stream()
                .filter(contract -> !isCommand(contract))
                .filter(c -> !Set.of(d.name(), "").contains(owner(catalogue, c)))
                .map(contract ->
                    "%s tells %s, which is a fact of %s. Only the owner tells it."
                        .formatted(d.name(), contract.getName(), owner(catalogue, contract))));
  }

  private static Stream<String> unheard(List<Declaration> all, ContractCatalogue catalogue) {
    Set<Class<?>> published = new HashSet<>();
    all.forEach(d -> published.addAll(d.publishes()));
    return all.stream()
        .flatMap(d ->
            d.consumes().stream()
                .filter(c -> !published.contains(c) && !owner(catalogue, c).isEmpty())
                .filter(c -> !(isCommand(c) && owner(catalogue, c).equals(d.name())))
                .map(contract ->
                    "%s waits for %s, which nobody publishes. Add it to a door's publishes."
                        .formatted(d.name(), contract.getName())));
  }

  private static Stream<String> undelivered(List<Declaration> all, ContractCatalogue catalogue) {
    return all.stream()
        .flatMap(d -> d.publishes().stream())
        .filter(DeclarationRule::isCommand)
        .filter(command ->
            all.stream()
                .filter(d -> d.consumes().contains(command))
                .map(Declaration::name)
                .noneMatch(owner(catalogue, command)::equals))
        .map(command ->
            "%s is sent, but %s does not handle it. Add .handles(…) to its door."
                .formatted(command.getName(), owner(catalogue, command)));
  }

  /** The context a contract belongs to, or nothing when the catalogue does not list it. */
  private static String owner(ContractCatalogue catalogue, Class<?> contract) {
    return catalogue.all().stream()
        .filter(listed -> listed.type() == contract)
        .map(listed -> listed.owner())
        .findFirst()
        .orElse("");
  }

  private static boolean isCommand(Class<? extends Contract> contract) {
    return IntegrationCommand.class.isAssignableFrom(contract);
  }

  private static Stream<Class<?>> leaves(Class<?> family) {
    return family.isSealed()
        ? Stream.of(family.getPermittedSubclasses()).flatMap(DeclarationRule::leaves)
        : Stream.of(family);
  }

  private static Stream<View<?>> views(Declaration context) {
    return Stream.concat(
        context.views().stream(),
        context.aggregates().stream().flatMap(a -> a.showings().stream()).map(s -> s.view()));
  }

  private static Stream<Endpoint> endpoints(Declaration context) {
    Stream<Endpoint> commands =
        context.aggregates().stream()
            .flatMap(a -> a.commands().stream())
            .map(CommandDeclaration::endpoint)
            .flatMap(endpoint -> endpoint.stream());
    return Stream.concat(commands, context.queries().stream().map(QueryDeclaration::endpoint));
  }

  private static Stream<String> duplicates(
      List<Declaration> all, String kind, Function<Declaration, Stream<String>> names) {
    Set<String> seen = new HashSet<>();
    return all.stream()
        .flatMap(names)
        .filter(name -> !seen.add(name))
        .map(name -> "The %s '%s' is declared twice. Rename one.".formatted(kind, name));
  }
}
