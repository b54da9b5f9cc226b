package dev.tidemark.verification.deploy;

import static dev.tidemark.verification.deploy.PodRules.unpinned;
import static dev.tidemark.verification.deploy.PodRules.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a compose file must say, and must not. */
final class ComposeRules {
  /** What is used here of what a service can say; a word that is not among them is a slip. */
  private static final Set<String> WORDS =
      Set.of(
          ("build cap_drop command depends_on deploy environment healthcheck hostname image init logging"
                  + " networks ports profiles pull_policy read_only restart security_opt shm_size"
                  + " stop_grace_period stop_signal tmpfs user volumes")
              .split(" ", -1));

  private static final Set<String> CONDITIONS =
      Set.of("service_started", "service_healthy", "service_completed_successfully");

  private static final String LOOPBACK = "127.0.0.1:";
  private static final Pattern SECONDS = Pattern.compile("(\\d+)s");
  private static final int SECONDS_TO_STOP = 30;

  /** Secrets come from the .env file, and nothing starts without them. */
  private static final Pattern SECRET_NAME = Pattern.compile(".*(PASSWORD|SECRET|PASS)");

  static final List<Rule<ComposeFile>> ALL =
      List.of(
          new Rule<>("known-words", ComposeRules::unknownWords),
          each("pinned-images", (file, s) -> unpinned(ComposeFile.usual(s.at("image").text()))),
          each("limits", (file, service) -> unlimited(service)),
          each("given-secrets", (file, service) -> openSecrets(service)),
          each("on-the-loopback", (file, service) -> published(service)),
          new Rule<>("only-the-gateway", ComposeRules::reachable),
          each("files-are-there", ComposeRules::missing),
          each("volumes-and-networks-are-declared", ComposeRules::undeclared),
          new Rule<>("waits-for-what-can-tell", ComposeRules::waits),
          new Rule<>("no-more-rights", ComposeRules::rights),
          new Rule<>("time-to-stop", ComposeRules::hurried),
          new Rule<>("runs-its-topology", ComposeRules::topology),
          new Rule<>("explained-variables", ComposeRules::unexplained));

  private ComposeRules() {}

  private static Rule<ComposeFile> each(
      String name, BiFunction<ComposeFile, Tree, Stream<String>> check) {
    return new Rule<>(name, file -> all(file.services(), service -> check.apply(file, service)));
  }

  private static Stream<String> all(
      Map<String, Tree> services, Function<Tree, Stream<String>> check) {
    return services.entrySet().stream()
        .flatMap(entry -> check.apply(entry.getValue()).map(found -> entry.getKey() + " " + found));
  }

  private static Stream<String> unknownWords(ComposeFile file) {
    Stream<String> top =
        file.root().entries().keySet().stream()
            .filter(word -> !word.startsWith("x-"))
            .filter(word -> !Set.of("name", "services", "networks", "volumes").contains(word))
            .map(word -> "says " + word);
    return Stream.concat(
        top,
        all(
            file.services(),
            service ->
                service.entries().keySet().stream()
                    .filter(word -> !WORDS.contains(word))
                    .map(word -> "says " + word)));
  }

  private static Stream<String> unlimited(Tree service) {
    return Stream.of("cpus", "memory", "pids")
        .filter(what -> !service.at("deploy", "resources", "limits", what).isThere())
        .map(what -> "has no limit of " + what);
  }

  private static Stream<String> openSecrets(Tree service) {
    return service.at("environment").entries().entrySet().stream()
        .filter(variable -> SECRET_NAME.matcher(variable.getKey()).matches())
        .filter(variable -> !variable.getValue().text().matches("\\$\\{[A-Z_]+:\\?[^}]+\\}"))
        .map(variable -> "does not demand " + variable.getKey());
  }

  private static Stream<String> published(Tree service) {
    return service.at("ports").texts().stream()
        .filter(port -> !ComposeFile.usual(port).startsWith(LOOPBACK))
        .map(port -> "publishes " + port + " to everybody");
  }

  private static Stream<String> reachable(ComposeFile file) {
    return all(
        file.services(),
        service -> {
          boolean gateway = service.at("command").texts().contains("gateway");
          boolean shown = service.at("profiles").texts().equals(List.of("telemetry"));
          boolean outside = service.at("networks").texts().contains("outside");
          return Stream.of(
                  when(
                      !gateway && !shown && (outside || service.at("ports").isThere()),
                      "can be reached from outside"),
                  when(service.at("ports").isThere() && !outside, "is on no network for its ports"))
              .flatMap(Function.identity());
        });
  }

  private static Stream<String> missing(ComposeFile file, Tree service) {
    Stream<Path> mounted = file.mounts(service).keySet().stream();
    Tree build = service.at("build");
    Path context = file.folder().resolve(build.at("context").text()).normalize();
    Stream<Path> built =
        build.isThere()
            ? Stream.of(context.resolve(build.at("dockerfile").text()))
            : Stream.empty();
    return Stream.concat(mounted, built)
        .filter(path -> !Files.exists(path))
        .map(path -> "needs a file that is not there: " + file.folder().relativize(path));
  }

  private static Stream<String> undeclared(ComposeFile file, Tree service) {
    Stream<String> volumes =
        ComposeFile.volumes(service).stream()
            .filter(name -> !file.root().at("volumes").entries().containsKey(name))
            .map(name -> "uses a volume that is not declared: " + name);
    Stream<String> networks =
        service.at("networks").texts().stream()
            .filter(name -> !file.root().at("networks").entries().containsKey(name))
            .map(name -> "is on a network that is not declared: " + name);
    return Stream.concat(volumes, networks);
  }

  private static Stream<String> waits(ComposeFile file) {
    return all(
        file.services(),
        service ->
            service.at("depends_on").entries().entrySet().stream()
                .flatMap(on -> waits(file, service, on.getKey(), on.getValue())));
  }

  private static Stream<String> waits(ComposeFile file, Tree service, String other, Tree said) {
    Tree awaited = file.root().at("services", other);
    String condition = said.at("condition").text();
    // The platform's own image brings its check.
    boolean tells = awaited.at("healthcheck", "test").isThere() || awaited.at("build").isThere();
    boolean optional = said.at("required").is(false);
    boolean together = service.at("profiles").texts().equals(awaited.at("profiles").texts());
    return Stream.of(
            when(!awaited.isThere(), "waits for nobody: " + other),
            when(
                !CONDITIONS.contains(condition),
                "waits for " + other + " to be '" + condition + "'"),
            when(
                condition.equals("service_healthy") && !tells,
                "waits for the health of " + other + ", which tells nobody"),
            when(
                awaited.at("profiles").isThere() && !together && !optional,
                "demands " + other + ", which starts in a profile only"))
        .flatMap(Function.identity());
  }

  private static Stream<String> rights(ComposeFile file) {
    Stream<String> own =
        all(
            file.ofThePlatform(),
            service ->
                Stream.of(
                        when(!service.at("read_only").is(true), "may write to its root"),
                        when(!service.at("cap_drop").texts().contains("ALL"), "keeps capabilities"),
                        when(
                            !service.at("user").text().matches("[1-9]\\d{3,}:\\d+"),
                            "may run as root"))
                    .flatMap(Function.identity()));
    Stream<String> every =
        all(
            file.services(),
            service ->
                when(
                    !service.at("security_opt").texts().contains("no-new-privileges:true"),
                    "may get more rights than it has"));
    return Stream.concat(own, every);
  }

  private static Stream<String> hurried(ComposeFile file) {
    return all(
        file.ofThePlatform(),
        service -> {
          var said = SECONDS.matcher(service.at("stop_grace_period").text());
          return when(
              !said.matches() || Integer.parseInt(said.group(1)) < SECONDS_TO_STOP,
              "does not get 30 s to stop in order");
        });
  }

  private static Stream<String> topology(ComposeFile file) {
    Stream<String> blind =
        all(
            file.ofThePlatform(),
            service -> when(!file.seesItsTopology(service), "does not see its topology file"));
    Stream<String> apart =
        file.topologies().stream()
            .flatMap(topology ->
                TopologyMatch.violations(Shipped.text(topology), file.running()).stream()
                    .map(found -> topology.getFileName() + ": " + found));
    return Stream.concat(blind, apart);
  }

  private static Stream<String> unexplained(ComposeFile file) {
    Set<String> explained =
        Shipped.text(file.folder().resolve(".env.example"))
            .lines()
            .filter(line -> line.matches("[A-Z][A-Z0-9_]*=.*"))
            .map(line -> line.substring(0, line.indexOf('=')))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> used = file.variables();
    return Stream.concat(
        used.stream().filter(v -> !explained.contains(v)).map(v -> v + " is not in .env.example"),
        explained.stream()
            .filter(v -> !used.contains(v) && !v.startsWith("COMPOSE_"))
            .map(v -> v + " of .env.example is used nowhere"));
  }
}
