package dev.tidemark.server.topology;

import dev.tidemark.postgres.Address;
import dev.tidemark.server.StartFailed;
import dev.tidemark.server.cache.Caching;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A topology on this machine: what each of its processes has to know of the others.
 *
 * @param services by name
 * @param messages over what the contexts talk
 * @param brokers their addresses, by what they are
 * @param cache where services with contexts keep answers; a Redis by its address
 * @param registry where services say where they are; without one they are where {@code services}
 *     says
 * @param callbackSecret what services sign calls with that only other systems may make
 */
public record Placed(
    Map<String, Service> services,
    Topology.Messages messages,
    Map<String, String> brokers,
    String cache,
    Optional<String> registry,
    String callbackSecret) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public Placed {
    services = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(services));
    brokers = Map.copyOf(brokers);
  }

  /**
   * A service and where it answers.
   *
   * @param addresses where its instances answer
   * @param database where its contexts keep their data, if it has any
   */
  public record Service(
      Topology.Role role,
      List<String> contexts,
      List<URI> addresses,
      Optional<Topology.Database> database) {
    /**
     * Where and as whom it finds its data.
     *
     * @throws StartFailed if it has no database
     */
    public Address data() {
      Topology.Database found =
          database.orElseThrow(() -> new StartFailed("The service has no database.", null));
      return new Address(found.url(), found.user(), Given.value(found.password()));
    }
  }

  /**
   * A topology whose services, databases and brokers all run elsewhere and are named in its file.
   *
   * @throws Topology.Wrong if one is not
   */
  public static Placed elsewhere(Topology topology, String callbackSecret) {
    Map<String, Service> services = new LinkedHashMap<>();
    topology
        .services()
        .forEach((name, service) -> {
          Optional<Topology.Database> database =
              Optional.ofNullable(topology.databases().get(name));
          if (service.at().isEmpty()) {
            throw new Topology.Wrong("services." + name + ".at must say where it answers.");
          }
          if (!service.contexts().isEmpty() && database.isEmpty()) {
            throw new Topology.Wrong("databases." + name + " must say where its database is.");
          }
          services.put(
              name, new Service(service.role(), service.contexts(), service.at(), database));
        });
    for (Topology.Carrier carrier : topology.messages().all()) {
      if (!topology.brokers().containsKey(carrier.word())) {
        throw new Topology.Wrong("brokers." + carrier.word() + " must say where the broker is.");
      }
    }
    Placed placed =
        new Placed(
            services,
            topology.messages(),
            topology.brokers(),
            topology.cache(),
            topology.registry(),
            callbackSecret);
    if (!topology.cache().startsWith("$") && placed.caching().unplaced()) {
      throw new Topology.Wrong("cache must say where the Redis is: redis://HOST:PORT.");
    }
    if (topology.registry().filter(SharedRegistry.ZOOKEEPER::equals).isPresent()) {
      throw new Topology.Wrong("registry must say where the ZooKeeper is: HOST:PORT.");
    }
    return placed;
  }

  /**
   * The service of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Service service(String name) {
    Service service = services.get(name);
    if (service == null) {
      throw new IllegalArgumentException("There is no service " + name + ".");
    }
    return service;
  }

  /**
   * Where a broker is.
   *
   * @throws IllegalArgumentException if nothing is carried by it
   */
  String broker(Topology.Carrier carrier) {
    String address = brokers.get(carrier.word());
    if (address == null) {
      throw new IllegalArgumentException("Nothing says where " + carrier.word() + " is.");
    }
    return Given.value(address);
  }

  /**
   * Where services with contexts keep answers.
   *
   * @throws Topology.Wrong if the file names a variable that is not set, or that says no place
   */
  public Caching caching() {
    try {
      return Caching.parse(Given.value(cache));
    } catch (IllegalArgumentException malformed) {
      throw new Topology.Wrong("cache: " + malformed.getMessage());
    }
  }

  /** The service that runs a context. */
  public Service hostOf(String context) {
    return services.values().stream()
        .filter(service -> service.contexts().contains(context))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Nobody runs " + context + "."));
  }

  /** Writes it for the services; it holds passwords, so that only the owner may read it. */
  void write(Path file) {
    try {
      Path fresh =
          Files.createTempFile(
              file.toAbsolutePath().getParent(),
              "placed",
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(fresh, JSON.writeValueAsBytes(this));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritable) {
      throw new StartFailed(file + " cannot be written: " + unwritable.getMessage(), unwritable);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Placed read(Path file) {
    try {
      return JSON.readValue(Files.readAllBytes(file), Placed.class);
    } catch (IOException | JacksonException unreadable) {
      throw new StartFailed(file + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }
}
