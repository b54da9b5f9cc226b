package dev.tidemark.server.topology;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which services there are, which contexts run in each, and over what they talk. It names no ports
 * and no folders: where a service runs is decided when it is placed.
 *
 * @param services by name, in the order they are started
 * @param messages over what the contexts talk
 * @param brokers addresses of brokers that run elsewhere, by {@code rabbitmq} or {@code kafka}; one
 *     that is needed and not named here is started beside the services
 * @param databases of services that have one elsewhere; all others get one on the embedded server
 * @param cache where services keep answers, as {@code --cache} takes it, or the name of a variable
 *     after a dollar sign; {@code redis} is started beside the services
 * @param registry where services say where they are, and the gateway looks: servers of a ZooKeeper
 *     like {@code HOST:PORT}, or the name of a variable after a dollar sign; {@code zookeeper} is
 *     started beside the services
 * @param watched how what they do can be watched
 */
public record Topology(
    Map<String, Service> services,
    Messages messages,
    Map<String, String> brokers,
    Map<String, Database> databases,
    String cache,
    Optional<String> registry,
    Watched watched) {
  private static final String NAME = "[a-z][a-z0-9-]{0,30}";
  private static final int MOST_INSTANCES = 16;
  private static final int LAST_PORT = 65_535;

  public Topology {
    services = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(services));
    brokers = Map.copyOf(brokers);
    databases = Map.copyOf(databases);
  }

  /**
   * How what the processes do can be watched; what is empty is as usual.
   *
   * @param otlp the collector that is told of spans
   * @param sample the share of traces that are kept
   * @param logs the form of the lines of the logs
   */
  public record Watched(Optional<String> otlp, Optional<Double> sample, Optional<String> logs) {
    /** Nothing is said. */
    public static final Watched AS_USUAL =
        new Watched(Optional.empty(), Optional.empty(), Optional.empty());

    /** The same as options of {@code serve}. */
    public Map<String, String> options() {
      Map<String, String> options = new LinkedHashMap<>();
      otlp.ifPresent(collector -> options.put("otlp", collector));
      sample.ifPresent(share -> options.put("sample", share.toString()));
      logs.ifPresent(form -> options.put("logs", form));
      return options;
    }
  }

  /** What a service is for. */
  public enum Role {
    /** Runs contexts. */
    CONTEXTS,
    /** The one public address; runs none. */
    GATEWAY,
    /** Judges all of them from their logs; runs none. */
    AUDITOR,
    /** All of that in one process, as {@code up} runs it without a topology. */
    WHOLE;

    /** Whether it runs contexts. */
    boolean runsContexts() {
      return this == CONTEXTS || this == WHOLE;
    }

    /** Whether it is the one public address. */
    boolean isPublic() {
      return this == GATEWAY || this == WHOLE;
    }
  }

  /** What carries messages. */
  public enum Carrier {
    RABBITMQ,
    KAFKA;

    /** The word in the file. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * A process, or several alike.
   *
   * @param contexts which run in it
   * @param instances how many processes are started here
   * @param port of the first instance; any free one unless said
   * @param at where its instances answer if they run elsewhere; nothing is started here then
   */
  public record Service(
      Role role, List<String> contexts, int instances, Optional<Integer> port, List<URI> at) {
    public Service {
      contexts = List.copyOf(contexts);
      at = List.copyOf(at);
    }

    Service scaled(int other) {
      return new Service(role, contexts, other, port, at);
    }
  }

  /**
   * The route of what contexts say.
   *
   * @param via what carries it; nothing where everything is one process
   * @param except what carries it instead for these contexts, by the name of who says it
   */
  public record Messages(Optional<Carrier> via, Map<String, Carrier> except) {
    public Messages {
      except = Map.copyOf(except);
    }

    /**
     * What carries what this context says.
     *
     * @throws java.util.NoSuchElementException if nothing does
     */
    public Carrier of(String context) {
      return Optional.ofNullable(except.get(context)).or(() -> via).orElseThrow();
    }

    /** Everything that carries something. */
    public Set<Carrier> all() {
      Set<Carrier> all = new TreeSet<>(except.values());
      via.ifPresent(all::add);
      return all;
    }
  }

  /**
   * A database that runs elsewhere.
   *
   * @param password as it is, or the name of a variable of the environment after a dollar sign
   */
  public record Database(String url, String user, String password) {}

  /** The file says something that cannot be; the message says what and what would be right. */
  public static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Wrong(String message) {
      super(message);
    }
  }

  /** Where the file wants the platform to be found. */
  public Optional<Integer> publicPort() {
    return services.values().stream()
        .filter(service -> service.role().isPublic())
        .findFirst()
        .flatMap(Service::port);
  }

  /**
   * Checks it against the contexts there are.
   *
   * @throws Wrong if a context runs nowhere or twice, or a number is out of range
   */
  public Topology checked(Set<String> contexts) {
    services.forEach((name, service) -> check(name, service, contexts));
    Map<String, List<String>> hosts = new LinkedHashMap<>();
    contexts.forEach(context -> hosts.put(context, hostsOf(context)));
    hosts.forEach((context, services) -> {
      if (services.size() != 1) {
        throw new Wrong(
            services.isEmpty()
                ? "The context " + context + " runs in no service."
                : "The context " + context + " runs in " + String.join(" and ", services) + ".");
      }
    });
    if (names(service -> service.role().isPublic()).size() != 1 || of(Role.AUDITOR).size() > 1) {
      throw new Wrong("There must be one service with the role gateway, and at most one auditor.");
    }
    boolean whole = !of(Role.WHOLE).isEmpty();
    if (whole && services.size() > 1) {
      throw new Wrong(
          "A service with the role whole is all there is; another cannot be beside it.");
    }
    if (whole == messages.via().isPresent()) {
      throw new Wrong(
          whole
              ? "In one process nothing carries messages: leave messages out."
              : "messages.via must be rabbitmq or kafka.");
    }
    checkPorts();
    checkNames("messages.except", messages.except().keySet(), contexts);
    checkNames("databases", databases.keySet(), services.keySet());
    checkNames(
        "brokers",
        brokers.keySet(),
        List.of(Carrier.values()).stream().map(Carrier::word).collect(Collectors.toSet()));
    brokers.forEach(Wires::check);
    return this;
  }

  private void checkPorts() {
    Map<Integer, String> taken = new HashMap<>();
    services.forEach((name, service) ->
        service
            .port()
            .ifPresent(first -> {
              for (int port = first; port < first + service.instances(); port++) {
                if (port < 1 || port > LAST_PORT) {
                  throw new Wrong("The service %s cannot have port %d.".formatted(name, port));
                }
                String other = taken.put(port, name);
                if (other != null) {
                  throw new Wrong(
                      "The services %s and %s want port %d.".formatted(other, name, port));
                }
              }
            }));
  }

  private static void check(String name, Service service, Set<String> contexts) {
    if (!name.matches(NAME)) {
      throw new Wrong(
          "A service is named in small letters, digits and dashes, not '" + name + "'.");
    }
    checkNames("services." + name + ".contexts", Set.copyOf(service.contexts()), contexts);
    if (service.role().runsContexts() == service.contexts().isEmpty()) {
      throw new Wrong(
          "The service " + name + " needs contexts, or the role gateway or auditor without any.");
    }
    boolean one = service.role() != Role.CONTEXTS;
    if (service.instances() < 1 || service.instances() > (one ? 1 : MOST_INSTANCES)) {
      throw new Wrong(
          "The service %s can have 1 to %d instances, not %d."
              .formatted(name, one ? 1 : MOST_INSTANCES, service.instances()));
    }
  }

  private static void checkNames(String where, Set<String> given, Set<String> known) {
    Set<String> unknown = new TreeSet<>(given);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new Wrong(
          where
              + " names "
              + String.join(", ", unknown)
              + ", but there are only "
              + String.join(", ", new TreeSet<>(known))
              + ".");
    }
  }

  private List<String> hostsOf(String context) {
    return names(service -> service.contexts().contains(context));
  }

  /** The services with this role. */
  public List<String> of(Role role) {
    return names(service -> service.role() == role);
  }

  private List<String> names(Function<Service, Boolean> wanted) {
    return services.entrySet().stream()
        .filter(entry -> wanted.apply(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * The same with so many instances of some services.
   *
   * @throws Wrong if one is not there
   */
  public Topology scaled(Map<String, Integer> instances) {
    checkNames("--scale", instances.keySet(), services.keySet());
    Map<String, Service> scaled = new LinkedHashMap<>();
    services.forEach((name, service) ->
        scaled.put(name, service.scaled(instances.getOrDefault(name, service.instances()))));
    return new Topology(scaled, messages, brokers, databases, cache, registry, watched);
  }

  /** The same with answers kept elsewhere. */
  public Topology keeping(String other) {
    return new Topology(services, messages, brokers, databases, other, registry, watched);
  }
}
