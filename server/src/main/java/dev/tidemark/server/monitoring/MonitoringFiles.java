package dev.tidemark.server.monitoring;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Every file that is made from the catalogue, by its path from the root of the project. */
public final class MonitoringFiles {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private MonitoringFiles() {}

  /**
   * The alerts of causes with their windows and waits so many times shorter, for whoever breaks
   * something on purpose and cannot wait as long as a person on duty would. Thresholds stay.
   */
  public static String causes(int faster) {
    return RulesFile.causes(faster);
  }

  /** The files as they are to be today. */
  public static Map<String, String> all() {
    Map<String, String> files = new TreeMap<>();
    files.put("deploy/prometheus/rules.yaml", RulesFile.rules());
    files.put("deploy/prometheus/tests/causes.test.yaml", RulesFile.testsOfCauses());
    files.put("deploy/prometheus/tests/promises.test.yaml", RulesFile.testsOfPromises());
    Dashboards.ALL.forEach(board ->
        files.put(
            "deploy/grafana/" + board.name() + ".json",
            JSON.writeValueAsString(board.document()) + "\n"));
    files.put("docs/reference/metrics.md", MetricsPage.page());
    return files;
  }
}
