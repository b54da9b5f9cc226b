package dev.tidemark.server.topology;

import dev.tidemark.server.cache.Caching;
import dev.tidemark.server.logs.Logs;
import dev.tidemark.server.topology.Topology.Carrier;
import dev.tidemark.server.topology.Topology.Database;
import dev.tidemark.server.topology.Topology.Messages;
import dev.tidemark.server.topology.Topology.Role;
import dev.tidemark.server.topology.Topology.Service;
import dev.tidemark.server.topology.Topology.Wrong;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads topologies: those that come with the platform, and files of the user's own, in YAML. */
public final class TopologyFile {
  /** Those that come with the platform. */
  public static final List<String> OWN = List.of("single", "split", "split-kafka");

  private TopologyFile() {}

  /**
   * Reads the topology of this name, or in this file.
   *
   * @throws Wrong if there is none, or it says something that cannot be
   */
  public static Topology read(String nameOrFile) {
    String text = OWN.contains(nameOrFile) ? own(nameOrFile) : file(nameOrFile);
    return parse(text);
  }

  private static String own(String name) {
    try (InputStream in = TopologyFile.class.getResourceAsStream(name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("The topology " + name + " is missing from this build.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalStateException("The topology " + name + " cannot be read.", unreadable);
    }
  }

  private static String file(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException | java.nio.file.InvalidPathException absent) {
      throw new Wrong(
          "There is no topology '"
              + file
              + "': take "
              + String.join(" or ", OWN)
              + ", or a file (docs/reference/topology-files.md).");
    }
  }

  /** Reads a topology from the text of a file. */
  static Topology parse(String text) {
    Object loaded;
    try {
      loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    } catch (YAMLException malformed) {
      throw new Wrong(
          "It is not YAML: "
              + String.valueOf(malformed.getMessage()).lines().findFirst().orElse(""));
    }
    Node root =
        new Node("the file", loaded)
            .only("services", "messages", "brokers", "databases", "cache", "registry", "telemetry");
    Map<String, Service> services = new LinkedHashMap<>();
    root.at("services").entries().forEach((name, node) -> services.put(name, service(node)));
    Map<String, Database> databases = new LinkedHashMap<>();
    root.at("databases").entries().forEach((name, node) -> databases.put(name, database(node)));
    Map<String, String> brokers = new LinkedHashMap<>();
    root.at("brokers").entries().forEach((name, node) -> brokers.put(name, node.text()));
    return new Topology(
        services,
        messages(root.at("messages")),
        brokers,
        databases,
        cache(root.at("cache")),
        root.at("registry").said().map(TopologyFile::registry),
        watched(root.at("telemetry")));
  }

  private static String cache(Node node) {
    if (node.value() == null) {
      return "in-process";
    }
    String said = node.text();
    try {
      if (!said.startsWith("$")) {
        Caching.parse(said);
      }
    } catch (IllegalArgumentException malformed) {
      throw new Wrong("cache: " + malformed.getMessage());
    }
    return said;
  }

  private static String registry(String said) {
    if (!said.matches("zookeeper|\\$.+|[^\\s:,]+:\\d+(,[^\\s:,]+:\\d+)*")) {
      throw new Wrong("registry: Say zookeeper or HOST:PORT,HOST:PORT, not " + said + ".");
    }
    return said;
  }

  private static Topology.Watched watched(Node node) {
    node.only("otlp", "sample", "logs");
    return new Topology.Watched(
        node.at("otlp").said().map(text -> address(node, "otlp", text).toString()),
        node.at("sample").share(),
        node.at("logs").said().map(text -> form(node, text)));
  }

  private static String form(Node node, String text) {
    return Logs.Form.of(text)
        .map(form -> text)
        .orElseThrow(() -> new Wrong(node.place() + ".logs takes text or json, not " + text + "."));
  }

  private static Service service(Node node) {
    node.only("role", "contexts", "instances", "port", "at");
    return new Service(
        word(node.at("role"), Role.class).orElse(Role.CONTEXTS),
        node.at("contexts").texts(),
        node.at("instances").number().orElse(1),
        node.at("port").number(),
        node.at("at").texts().stream().map(text -> address(node, "at", text)).toList());
  }

  private static URI address(Node node, String member, String text) {
    if (!text.matches("https?://[^/\\s]+")) {
      throw new Wrong(
          node.place()
              + "."
              + member
              + " takes addresses like http://host:8080, not "
              + text
              + ".");
    }
    return URI.create(text);
  }

  private static Messages messages(Node node) {
    node.only("via", "except");
    Map<String, Carrier> except = new LinkedHashMap<>();
    node.at("except")
        .entries()
        .forEach((name, carrier) ->
            except.put(name, word(carrier, Carrier.class).orElse(Carrier.RABBITMQ)));
    return new Messages(word(node.at("via"), Carrier.class), except);
  }

  private static Database database(Node node) {
    node.only("url", "user", "password");
    String url = node.at("url").text();
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new Wrong(node.place() + ".url takes an address like jdbc:postgresql://host/name.");
    }
    return new Database(url, node.at("user").text(), node.at("password").text());
  }

  private static <E extends Enum<E>> Optional<E> word(Node node, Class<E> words) {
    if (node.value() == null) {
      return Optional.empty();
    }
    for (E known : words.getEnumConstants()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(node.text())) {
        return Optional.of(known);
      }
    }
    throw new Wrong(
        node.place()
            + " can be "
            + String.join(
                ", ",
                java.util.Arrays.stream(words.getEnumConstants())
                    .map(known -> known.name().toLowerCase(Locale.ROOT))
                    .toList())
            + ", not "
            + node.value()
            + ".");
  }

  /**
   * A place in the file.
   *
   * @param value what stands there; null if nothing does
   */
  private record Node(String place, @Nullable Object value) {
    Node only(String... known) {
      Set<String> unknown = new TreeSet<>(entries().keySet());
      unknown.removeAll(Set.of(known));
      if (!unknown.isEmpty()) {
        throw new Wrong(
            "%s says %s; known there are %s."
                .formatted(place, String.join(", ", unknown), String.join(", ", known)));
      }
      return this;
    }

    Node at(String name) {
      Node found = entries().get(name);
      return found == null ? new Node(under(name), null) : found;
    }

    private String under(String name) {
      return place.equals("the file") ? name : place + "." + name;
    }

    Map<String, Node> entries() {
      Map<String, Node> entries = new LinkedHashMap<>();
      if (value instanceof Map<?, ?> map) {
        map.forEach((key, entry) -> {
          String name = String.valueOf(key);
          entries.put(name, new Node(under(name), entry));
        });
      } else if (value != null) {
        throw new Wrong(place + " must be a list of names with values, not " + value + ".");
      }
      return entries;
    }

    String text() {
      if (value instanceof String || value instanceof Number) {
        return String.valueOf(value);
      }
      throw new Wrong(place + " must be a text.");
    }

    Optional<String> said() {
      return value == null ? Optional.empty() : Optional.of(text());
    }

    Optional<Double> share() {
      if (value == null) {
        return Optional.empty();
      }
      if (value instanceof Number number
          && number.doubleValue() >= 0
          && number.doubleValue() <= 1) {
        return Optional.of(number.doubleValue());
      }
      throw new Wrong(place + " must be a number from 0 to 1, not " + value + ".");
    }

    List<String> texts() {
      if (value == null) {
        return List.of();
      }
      if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
        return list.stream().map(String.class::cast).toList();
      }
      throw new Wrong(place + " must be a list of names.");
    }

    Optional<Integer> number() {
      if (value == null) {
        return Optional.empty();
      }
      if (value instanceof Integer number) {
        return Optional.of(number);
      }
      throw new Wrong(place + " must be a whole number, not " + value + ".");
    }
  }
}
