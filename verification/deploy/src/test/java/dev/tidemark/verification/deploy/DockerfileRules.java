package dev.tidemark.verification.deploy;

import static dev.tidemark.verification.deploy.PodRules.when;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a Dockerfile must say, and must not. */
final class DockerfileRules {
  private static final Set<String> WORDS =
      Set.of(
          "ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL RUN STOPSIGNAL USER WORKDIR"
              .split(" ", -1));

  private static final String PREFIX = "org.opencontainers.image.";

  static final List<Rule<Dockerfile>> ALL =
      List.of(
          new Rule<>("known-instructions", DockerfileRules::unknown),
          new Rule<>("pinned-images", file -> file.bases().stream().flatMap(PodRules::unpinned)),
          new Rule<>("not-root", DockerfileRules::root),
          new Rule<>("no-shell", DockerfileRules::shell),
          new Rule<>("labels", DockerfileRules::unlabelled),
          new Rule<>("tells-its-health", DockerfileRules::silent),
          new Rule<>("stops-in-order", DockerfileRules::signal),
          new Rule<>("only-what-was-built", DockerfileRules::copied),
          new Rule<>("in-layers", DockerfileRules::heap),
          new Rule<>("no-secrets", DockerfileRules::secrets));

  private DockerfileRules() {}

  /** ADD is none of them: it unpacks and downloads. */
  private static Stream<String> unknown(Dockerfile file) {
    return file.instructions().stream()
        .map(Dockerfile.Instruction::word)
        .filter(word -> !WORDS.contains(word))
        .map(word -> "says " + word);
  }

  private static Stream<String> root(Dockerfile file) {
    return when(
        !file.last("USER").matches("[1-9]\\d{3,}(:\\d+)?"),
        "does not say a user by its number, 1000 or more");
  }

  private static Stream<String> shell(Dockerfile file) {
    Stream<String> forms =
        Stream.of("ENTRYPOINT", "CMD")
            .filter(word -> !file.last(word).startsWith("["))
            .map(word -> word + " needs a shell");
    Stream<String> runs =
        when(
            file.last().stream().anyMatch(i -> i.word().equals("RUN")),
            "RUN in the image needs a shell");
    return Stream.concat(forms, runs);
  }

  private static Stream<String> unlabelled(Dockerfile file) {
    String labels = file.last("LABEL");
    return Stream.of("title", "description", "licenses", "version", "revision")
        .filter(label -> !labels.contains(PREFIX + label + "="))
        .map(label -> "has no label " + PREFIX + label);
  }

  private static Stream<String> silent(Dockerfile file) {
    return when(
        !file.last("HEALTHCHECK").matches(".*CMD \\[.*/health/.*]"), "has no check of its health");
  }

  private static Stream<String> signal(Dockerfile file) {
    return when(!file.last("STOPSIGNAL").equals("SIGTERM"), "is not stopped by SIGTERM");
  }

  private static Stream<String> copied(Dockerfile file) {
    return file.last().stream()
        .filter(i -> i.word().equals("COPY") && !i.rest().startsWith("--from=build "))
        .map(i -> "copies what was not built: " + i.rest());
  }

  private static Stream<String> heap(Dockerfile file) {
    List<String> copies =
        file.last().stream()
            .filter(i -> i.word().equals("COPY"))
            .map(Dockerfile.Instruction::rest)
            .filter(rest -> rest.contains("/layers/"))
            .map(rest -> rest.replaceFirst(".*/layers/(\\S+).*", "$1"))
            .toList();
    List<String> order =
        List.of("dependencies", "spring-boot-loader", "snapshot-dependencies", "application");
    return when(!copies.equals(order), "copies its layers in this order: " + copies);
  }

  private static Stream<String> secrets(Dockerfile file) {
    return file.instructions().stream()
        .filter(i -> i.word().equals("ARG") || i.word().equals("ENV"))
        .filter(i -> i.rest().matches("(?i).*(password|secret|token|_key).*"))
        .map(i -> "keeps a secret in the image: " + i.rest());
  }
}
