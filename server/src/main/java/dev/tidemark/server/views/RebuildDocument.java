package dev.tidemark.server.views;

import dev.tidemark.kernel.engine.RebuildStatus;
import dev.tidemark.kernel.engine.RowDifference;
import dev.tidemark.kernel.engine.ViewComparison;
import dev.tidemark.kernel.view.TableId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A rebuild as it is shown, to programs and in the end to people. */
public final class RebuildDocument {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RebuildDocument() {}

  /** How far a rebuild of this context has come. */
  public static Map<String, Object> of(String context, RebuildStatus status) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("rebuildId", status.id().toString());
    document.put("context", context);
    document.put("view", status.view());
    document.put("mode", RebuildMode.wordOf(status.kind()));
    document.put("phase", status.phase().name().toLowerCase(Locale.ROOT));
    status.table().map(TableId::toString).ifPresent(table -> document.put("table", table));
    document.put("events", status.events());
    document.put("position", status.position());
    document.put("target", status.target());
    document.put("perSecond", Math.round(status.perSecond()));
    status
        .left()
        .filter(left -> !status.phase().ended())
        .ifPresent(left -> document.put("secondsLeft", left.toMillis() / 1000.0));
    document.put("begun", status.begun().truncatedTo(ChronoUnit.MILLIS).toString());
    document.put("seconds", status.took().toMillis() / 1000.0);
    status.comparison().ifPresent(found -> document.put("comparison", comparison(found)));
    status.problem().ifPresent(problem -> document.put("problem", problem));
    return document;
  }

  private static Map<String, Object> comparison(ViewComparison found) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("position", found.position());
    document.put("equal", found.equal());
    document.put("differing", found.differing());
    document.put("missing", found.missing());
    document.put("extra", found.extra());
    document.put("differences", found.first().stream().map(RebuildDocument::difference).toList());
    return document;
  }

  private static Map<String, Object> difference(RowDifference row) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("tenant", row.at().tenant().value());
    document.put("key", row.at().key());
    document.put(
        "kind", row.live().isEmpty() ? "missing" : row.rebuilt().isEmpty() ? "extra" : "differing");
    document.put("fields", fields(row.live(), row.rebuilt()));
    return document;
  }

  /** The fields in which the two differ; all of them if there is only one. */
  private static List<Map<String, Object>> fields(Optional<byte[]> live, Optional<byte[]> rebuilt) {
    Map<String, JsonNode> shown = live.map(RebuildDocument::members).orElse(Map.of());
    Map<String, JsonNode> due = rebuilt.map(RebuildDocument::members).orElse(Map.of());
    Set<String> names = new LinkedHashSet<>(due.keySet());
    names.addAll(shown.keySet());
    List<Map<String, Object>> fields = new ArrayList<>();
    for (String name : names) {
      Optional<JsonNode> one = Optional.ofNullable(shown.get(name));
      Optional<JsonNode> other = Optional.ofNullable(due.get(name));
      if (!one.equals(other)) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("field", name);
        one.ifPresent(value -> field.put("live", value));
        other.ifPresent(value -> field.put("rebuilt", value));
        fields.add(field);
      }
    }
    return fields;
  }

  /** The members of a row; one without a name if somebody has made something else of it. */
  private static Map<String, JsonNode> members(byte[] body) {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    try {
      JsonNode tree = JSON.readTree(body);
      tree.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
      if (!tree.isObject()) {
        members.put("", tree);
      }
    } catch (JacksonException damaged) {
      members.put("", JSON.getNodeFactory().stringNode("(no JSON)"));
    }
    return members;
  }
}
