package dev.tidemark.server.topology;

import dev.tidemark.server.StartFailed;
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
 * @param callbackSecret what services sign calls with that only other systems may make
 */
public record Placed(
    Map<String, Service> services,
    Topology.Messages messages,
    Map<String, String> brokers,
    String callbackSecret) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public Placed {
    services = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(services));
    brokers = Map.copyOf(brokers);
  }

  /**
   * A service and where it answers.
   *
   * @param ports on 127.0.0.1, one for each instance
   * @param database where its contexts keep their data, if it has any
   */
  public record Service(
      Topology.Role role,
      List<String> contexts,
      List<Integer> ports,
      Optional<Topology.Database> database) {
    /** Where its instances answer. */
    public List<URI> addresses() {
      return ports.stream().map(port -> URI.create("http://127.0.0.1:" + port)).toList();
    }
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
