package dev.tidemark.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The chart with every set of example values. After a change that is meant, {@code
 * -Dgolden.write=true} writes what it renders now over what it rendered before.
 */
class RenderingTheChartTest {
  private static final int SETS = 6;

  @TempDir private static Path folder;

  private static Chart chart() {
    return Chart.copied(Shipped.at("helm/tidemark"), folder.resolve("tidemark"));
  }

  private static Path golden(Path values) {
    return Shipped.at("helm/golden").resolve(values.getFileName());
  }

  static List<Path> sets() {
    return Shipped.in(Shipped.at("helm/values-examples"));
  }

  @BeforeAll
  static void writeGoldenFilesIfAsked() throws Exception {
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(Shipped.at("helm/golden"));
      for (Path values : sets()) {
        Files.writeString(golden(values), chart().render(values));
      }
    }
  }

  @Test
  void helm_finds_nothing_to_say_against_it() {
    LintResult lint = chart().lint();
    assertThat(lint.getMessages()).noneMatch(m -> m.contains("[WARNING]") || m.contains("[ERROR]"));
    assertThat(lint.isFailed()).isFalse();
  }

  @Test
  void every_set_of_values_has_a_golden_file_and_no_other_is_left() {
    assertThat(sets()).hasSize(SETS);
    assertThat(Shipped.in(Shipped.at("helm/golden")).stream().map(Path::getFileName))
        .isEqualTo(sets().stream().map(Path::getFileName).toList());
  }

  @ParameterizedTest
  @MethodSource("sets")
  void renders_what_it_rendered_when_it_was_last_judged(Path values) {
    assertThat(chart().render(values)).isEqualTo(Shipped.text(golden(values)));
  }

  static Stream<Rule<Manifests>> rules() {
    return Stream.concat(PodRules.ALL.stream(), ManifestRules.ALL.stream());
  }

  @ParameterizedTest
  @MethodSource("sets")
  void every_set_of_values_keeps_every_rule(Path values) {
    Manifests rendered = Manifests.of(chart().render(values));
    assertThat(
            rules().flatMap(rule -> rule.violations(rendered).stream().map(v -> rule + ": " + v)))
        .isEmpty();
  }

  @Test
  void the_sets_together_show_every_kind_of_object() {
    assertThat(
            sets().stream()
                .flatMap(values -> Manifests.of(chart().render(values)).objects().stream())
                .map(object -> object.at("kind").text()))
        .contains(
            "ConfigMap",
            "Deployment",
            "HorizontalPodAutoscaler",
            "Ingress",
            "NetworkPolicy",
            "Pod",
            "PodDisruptionBudget",
            "Secret",
            "Service",
            "ServiceAccount",
            "ServiceMonitor");
  }

  @Test
  void switching_colours_changes_the_public_service_and_nothing_else() throws Exception {
    Path blue = Shipped.at("helm/values-examples/blue-green.yaml");
    Path green = folder.resolve("green.yaml");
    Files.writeString(green, Shipped.text(blue).replace("active: blue", "active: green"));
    List<Tree> before = Manifests.of(chart().render(blue)).objects();
    List<Tree> after = Manifests.of(chart().render(green)).objects();
    assertThat(after.stream().filter(object -> !before.contains(object)).map(Manifests::what))
        .containsExactlyInAnyOrder("Service shop", "Pod shop-answers");
    assertThat(after).hasSameSizeAs(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "active: green                                       | colours.green is not enabled",
        "image: {tag: latest}                                | tag",
        "databse: {host: postgres}                           | databse",
        "secrets: {existing: ''}                             | secrets",
        "services: {auditor: {role: auditor, replicas: 2}}   | There is one auditor",
        "services: {ordering: {contexts: [ordering], replicas: 99}} | replicas",
        "messages: {via: pigeon}                             | via",
        "logs: xml                                           | logs",
      })
  void values_that_cannot_be_meant_are_refused(String values, String said) throws Exception {
    Path file = folder.resolve("refused.yaml");
    Files.writeString(file, values + "\n");
    assertThatThrownBy(() -> chart().render(file)).hasMessageContaining(said);
  }
}
