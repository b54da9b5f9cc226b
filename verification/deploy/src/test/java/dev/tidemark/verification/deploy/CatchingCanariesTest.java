package dev.tidemark.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A rule that has never caught anything proves nothing: each has a file that breaks it. The name of
 * the file is the rule's, after two dashes may follow in what way; its first line is what is said.
 */
class CatchingCanariesTest {
  private static final String SAID = "# caught: ";

  /** A file that breaks a rule, and whether the rule finds it. */
  record Canary(String folder, Path file, Function<String, Stream<String>> rule) {
    @Override
    public String toString() {
      return folder + "/" + file.getFileName();
    }
  }

  /** Rules of one kind, and how their canaries are read. */
  private record Kind<T>(String folder, List<Rule<T>> rules, Function<String, T> read) {
    Stream<Canary> canaries() {
      return Shipped.in(Shipped.canary(folder)).stream().map(this::canary);
    }

    private Canary canary(Path file) {
      String name = Shipped.stem(file).replaceFirst("--.*", "");
      Rule<T> rule =
          rules.stream()
              .filter(r -> r.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new AssertionError("There is no rule " + name));
      return new Canary(folder, file, text -> rule.check().apply(read.apply(text)));
    }

    Stream<String> names() {
      return rules.stream().map(rule -> folder + "/" + rule.name());
    }
  }

  private static List<Kind<?>> kinds() {
    return List.of(
        new Kind<>(
            "manifests",
            Stream.concat(PodRules.ALL.stream(), ManifestRules.ALL.stream()).toList(),
            Manifests::of),
        new Kind<>(
            "compose", ComposeRules.ALL, text -> new ComposeFile(Shipped.at("compose"), text)),
        new Kind<>("docker", DockerfileRules.ALL, Dockerfile::of),
        new Kind<>("systemd", UnitRules.ALL, text -> text));
  }

  static List<Canary> canaries() {
    return kinds().stream().<Canary>flatMap(Kind::canaries).toList();
  }

  @ParameterizedTest
  @MethodSource("canaries")
  void is_caught(Canary canary) {
    String text = Shipped.text(canary.file());
    String expected = text.lines().findFirst().orElse("").replaceFirst(SAID, "");
    assertThat(expected).isNotBlank();
    assertThat(canary.rule().apply(text)).anyMatch(found -> found.contains(expected));
  }

  @Test
  void every_rule_has_one() {
    List<String> caught =
        canaries().stream().map(c -> c.toString().replaceFirst("(--.*)?\\.[^.]+$", "")).toList();
    assertThat(kinds().stream().flatMap(Kind::names)).isSubsetOf(caught);
  }

  @Test
  void what_the_canaries_of_the_topology_are_made_from_is_let_through() {
    Manifests good = Manifests.of(Shipped.text(Shipped.canary("good-topology.yaml")));
    assertThat(
            ManifestRules.ALL.stream()
                .filter(rule -> rule.name().equals("runs-its-topology"))
                .flatMap(rule -> rule.violations(good).stream()))
        .isEmpty();
  }
}
