package dev.tidemark.server.monitoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A page of panels.
 *
 * @param name of its file and, after the project's, its id
 */
record Dashboard(String name, String title, List<Panel> panels) {
  private static final int COLUMNS = 24;
  private static final int WIDTH = 12;
  private static final int HEIGHT = 8;

  /** Data sources are chosen where it is shown. */
  private static final String SOURCE = "${datasource}";

  Dashboard {
    panels = List.copyOf(panels);
  }

  /**
   * One picture.
   *
   * @param unit in Grafana's spelling
   */
  record Panel(String title, String unit, List<Line> lines) {
    Panel {
      lines = List.copyOf(lines);
    }
  }

  /**
   * What is drawn.
   *
   * @param legend with labels in double braces
   */
  record Line(String expression, String legend) {}

  /** The document that Grafana imports. */
  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("uid", "tidemark-" + name);
    document.put("title", "Tidemark: " + title);
    document.put("tags", List.of("tidemark"));
    document.put("schemaVersion", 39);
    document.put("timezone", "utc");
    document.put("refresh", "15s");
    document.put("time", inOrder("from", "now-1h", "to", "now"));
    document.put("templating", Map.of("list", List.of(chooser())));
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < panels.size(); i++) {
      all.add(document(i, panels.get(i)));
    }
    document.put("panels", all);
    return document;
  }

  private static Map<String, Object> chooser() {
    return inOrder(
        "name", "datasource", "type", "datasource", "query", "prometheus", "label", "Data source");
  }

  private static Map<String, Object> document(int index, Panel panel) {
    List<Object> targets = new ArrayList<>();
    for (int i = 0; i < panel.lines().size(); i++) {
      Line line = panel.lines().get(i);
      targets.add(
          inOrder(
              "refId",
              String.valueOf((char) ('A' + i)),
              "expr",
              line.expression(),
              "legendFormat",
              line.legend()));
    }
    int column = index * WIDTH % COLUMNS;
    int row = index * WIDTH / COLUMNS * HEIGHT;
    return inOrder(
        "id",
        index + 1,
        "type",
        "timeseries",
        "title",
        panel.title(),
        "datasource",
        inOrder("type", "prometheus", "uid", SOURCE),
        "gridPos",
        inOrder("x", column, "y", row, "w", WIDTH, "h", HEIGHT),
        "fieldConfig",
        inOrder("defaults", inOrder("unit", panel.unit()), "overrides", List.of()),
        "targets",
        targets);
  }

  private static Map<String, Object> inOrder(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
