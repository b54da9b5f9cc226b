package dev.tidemark.server.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.telemetry.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MakingTheMonitoringFilesTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void committed_files_are_those_that_the_catalogue_makes() throws IOException {
    for (Map.Entry<String, String> file : MonitoringFiles.all().entrySet()) {
      Path path = ROOT.resolve(file.getKey());
      if (Boolean.getBoolean("tidemark.print")) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      assertThat(path)
          .as("make it anew: run this with -Djvm.of.tests=-Dtidemark.print=true, then commit it")
          .hasContent(file.getValue());
    }
  }

  @Test
  void nothing_is_left_over() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("deploy/grafana"))) {
      assertThat(files.map(file -> "deploy/grafana/" + file.getFileName()))
          .isSubsetOf(MonitoringFiles.all().keySet());
    }
  }

  @Test
  void every_alert_has_a_section_in_the_runbook() throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve("docs/how-to/runbook.md"));
    assertThat(lines.stream().filter(line -> line.startsWith("## ")).map(line -> line.substring(3)))
        .containsExactlyInAnyOrderElementsOf(RulesFile.alerts().stream().map(Alert::name).toList());
  }

  @Test
  void what_an_alert_looks_at_is_drawn() {
    Set<String> drawn =
        Expressions.metrics(Dashboards.ALL.stream().flatMap(Expressions::of).toList());
    for (Alert alert : RulesFile.alerts()) {
      assertThat(drawn).as(alert.name()).containsAll(Expressions.families(alert));
    }
  }

  @Test
  void every_metric_of_ours_is_looked_at() {
    Set<String> drawn =
        Expressions.metrics(Dashboards.ALL.stream().flatMap(Expressions::of).toList());
    assertThat(drawn)
        .containsAll(
            Stream.of(Metric.values())
                .filter(metric -> metric.exposed().startsWith("tidemark_"))
                .filter(metric -> metric != Metric.AUDIT_LAST_FULL_READING)
                .map(Metric::exposed)
                .collect(Collectors.toSet()));
  }

  @Test
  void dashboards_and_panels_have_names_of_their_own() {
    assertThat(Dashboards.ALL.stream().map(Dashboard::name)).doesNotHaveDuplicates();
    for (Dashboard board : Dashboards.ALL) {
      assertThat(board.panels().stream().map(Dashboard.Panel::title)).doesNotHaveDuplicates();
    }
  }
}
