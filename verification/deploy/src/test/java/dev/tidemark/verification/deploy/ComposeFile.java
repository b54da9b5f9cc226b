package dev.tidemark.verification.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A compose file.
 *
 * @param folder that its paths begin in
 * @param text as it is written, before anything is put in for variables
 */
record ComposeFile(Path folder, String text) {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?:(:-|:\\?)([^}]*))?\\}");

  /** Where every service finds the topology file. */
  private static final String TOPOLOGY = "/etc/tidemark/topology.yaml";

  /** The one in a folder. */
  static ComposeFile in(Path folder) {
    return new ComposeFile(folder, Shipped.text(folder.resolve("compose.yaml")));
  }

  Tree root() {
    return Tree.document(text);
  }

  Map<String, Tree> services() {
    return root().at("services").entries();
  }

  /** Those that run the platform itself. */
  Map<String, Tree> ofThePlatform() {
    Map<String, Tree> own = new LinkedHashMap<>();
    services()
        .forEach((name, service) -> {
          if (service.at("command").texts().contains("serve")) {
            own.put(name, service);
          }
        });
    return own;
  }

  /** The names of all variables that are put in. */
  Set<String> variables() {
    return VARIABLE.matcher(text).results().map(m -> m.group(1)).collect(Collectors.toSet());
  }

  /** A text with what the variables are without an .env file. */
  static String usual(String said) {
    return VARIABLE
        .matcher(said)
        .replaceAll(m -> Matcher.quoteReplacement(m.group(3) == null ? "" : m.group(3)));
  }

  /**
   * The topology files that the services can be given: that which is usual, and its alternatives.
   */
  List<Path> topologies() {
    return Shipped.in(folder).stream()
        .filter(file -> file.getFileName().toString().startsWith("topology"))
        .toList();
  }

  /** The services as the platform's reader of topologies should find them. */
  List<Running> running() {
    List<Running> all = new ArrayList<>();
    ofThePlatform()
        .forEach((name, service) -> {
          Map<String, String> environment = new LinkedHashMap<>();
          service
              .at("environment")
              .entries()
              .forEach((variable, value) -> environment.put(variable, value.text()));
          List<String> arguments = service.at("command").texts();
          int port = arguments.indexOf("--port") + 1;
          String address = name + ":" + (port > 0 ? arguments.get(port) : "");
          all.add(new Running("service " + name, Set.of(address), arguments, environment));
        });
    return all;
  }

  /** Files and folders of the host that a service sees, with the place where it sees them. */
  Map<Path, String> mounts(Tree service) {
    Map<Path, String> mounts = new LinkedHashMap<>();
    for (String volume : service.at("volumes").texts()) {
      String[] parts = usual(volume).split(":", 3);
      if (parts[0].startsWith(".")) {
        mounts.put(folder.resolve(parts[0]).normalize(), parts[1]);
      }
    }
    return mounts;
  }

  /** Whether the service sees the topology file where it is told to look. */
  boolean seesItsTopology(Tree service) {
    List<String> arguments = service.at("command").texts();
    int said = arguments.indexOf("--topology");
    return said >= 0
        && arguments.get(said + 1).equals(TOPOLOGY)
        && mounts(service).entrySet().stream()
            .anyMatch(m -> m.getValue().equals(TOPOLOGY) && Files.isRegularFile(m.getKey()));
  }

  /** Names of the volumes that a service uses. */
  static Set<String> volumes(Tree service) {
    return service.at("volumes").texts().stream()
        .map(volume -> volume.split(":", 2)[0])
        .filter(name -> name.matches("[a-z][a-z0-9-]*"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
