package dev.tidemark.verification.deploy;

import dev.tidemark.kernel.context.BoundedContext;
import dev.tidemark.ordering.process.SagaOrder;
import dev.tidemark.server.launch.Options;
import dev.tidemark.server.launch.Serve;
import dev.tidemark.server.shop.Shop;
import dev.tidemark.server.shop.ShopSettings;
import dev.tidemark.server.topology.Placed;
import dev.tidemark.server.topology.Topology;
import dev.tidemark.server.topology.TopologyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A topology file as the platform itself reads it, against the containers that are to run it: every
 * service runs where the file says, is started with options that the program knows, and is told
 * what it needs and no password of another.
 */
final class TopologyMatch {
  private static final String SECRET = "TIDEMARK_CALLBACK_SECRET";
  private static final String ANY_SECRET = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final Set<String> CONTEXTS =
      Shop.of(ShopSettings.usual(SagaOrder.RESERVE_FIRST)).contexts().stream()
          .map(BoundedContext::declare)
          .map(declaration -> declaration.name())
          .collect(Collectors.toSet());

  private final Topology topology;
  private final List<String> found = new ArrayList<>();

  private TopologyMatch(Topology topology) {
    this.topology = topology;
  }

  /** A sentence for everything that does not fit. */
  static List<String> violations(String file, List<Running> containers) {
    try {
      TopologyMatch match = new TopologyMatch(read(file).checked(CONTEXTS));
      Placed.elsewhere(match.topology, ANY_SECRET);
      match.topology.services().forEach((name, service) -> match.check(name, service, containers));
      containers.forEach(match::checkRuns);
      return match.found.stream().distinct().toList();
    } catch (Topology.Wrong refused) {
      return List.of("The platform refuses the topology: " + refused.getMessage());
    }
  }

  private static Topology read(String text) {
    try {
      Path file = Files.createTempFile("topology", ".yaml");
      try {
        Files.writeString(file, text);
        return TopologyFile.read(file.toString());
      } finally {
        Files.delete(file);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private void check(String name, Topology.Service service, List<Running> containers) {
    service
        .at()
        .forEach(address -> {
          String place = address.getAuthority();
          Optional<Running> there =
              containers.stream().filter(c -> c.addresses().contains(place)).findFirst();
          there.ifPresentOrElse(
              container -> check(name, service, container),
              () -> found.add("services.%s.at: nothing answers at %s".formatted(name, place)));
        });
  }

  private void check(String name, Topology.Service service, Running container) {
    if (!started(container).filter(name::equals).isPresent()) {
      found.add(container.what() + " is not started with --service " + name);
    }
    Set<String> needed =
        Stream.concat(Stream.of(SECRET), Stream.concat(shared(service), passwords(name, service)))
            .collect(Collectors.toSet());
    needed.stream()
        .filter(variable -> !container.environment().containsKey(variable))
        .forEach(variable -> found.add(container.what() + " lacks the variable " + variable));
    passwordVariables()
        .filter(variable -> !needed.contains(variable))
        .filter(container.environment()::containsKey)
        .forEach(variable -> found.add(container.what() + " has no business with " + variable));
  }

  private Stream<String> shared(Topology.Service service) {
    return service.contexts().isEmpty()
        ? Stream.empty()
        : Stream.concat(
                Stream.of(topology.cache()),
                topology.messages().all().stream()
                    .map(carrier -> topology.brokers().getOrDefault(carrier.word(), "")))
            .flatMap(TopologyMatch::variable);
  }

  private Stream<String> passwords(String name, Topology.Service service) {
    return switch (service.role()) {
      case GATEWAY -> Stream.empty();
      case AUDITOR -> passwordVariables();
      case CONTEXTS, WHOLE ->
          Stream.ofNullable(topology.databases().get(name)).flatMap(d -> variable(d.password()));
    };
  }

  private Stream<String> passwordVariables() {
    return topology.databases().values().stream().flatMap(d -> variable(d.password()));
  }

  private static Stream<String> variable(String said) {
    return said.startsWith("$") ? Stream.of(said.substring(1)) : Stream.empty();
  }

  private void checkRuns(Running container) {
    started(container)
        .filter(name -> !topology.services().containsKey(name))
        .ifPresent(name ->
            found.add(container.what() + " starts a service that is not in the file: " + name));
  }

  /** Which service it starts, by the program's own reading of its arguments. */
  private Optional<String> started(Running container) {
    if (container.arguments().isEmpty() || !container.arguments().getFirst().equals("serve")) {
      found.add(container.what() + " does not start with the verb serve");
      return Optional.empty();
    }
    try {
      List<String> options = container.arguments().subList(1, container.arguments().size());
      return Options.parse(options, Serve.OPTIONS).text("service");
    } catch (Options.Misused refused) {
      found.add(
          container.what()
              + ": "
              + String.valueOf(refused.getMessage()).lines().findFirst().orElse(""));
      return Optional.empty();
    }
  }
}
