package dev.tidemark.server.check;

import dev.tidemark.audit.Finding;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Shows what a check found: a table for people, one object for programs. */
public final class CheckReport {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CheckReport() {}

  /** One object on one line. */
  public static String json(Checked checked) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("holds", checked.holds());
    document.put("atRest", checked.atRest());
    document.put("violated", checked.violated());
    document.put("pending", checked.pending());
    document.put("invariants", checked.invariants());
    document.put("positions", checked.positions());
    document.put("seconds", checked.seconds());
    return JSON.writeValueAsString(document);
  }

  /** One line for each invariant, with what speaks against it below. */
  public static String table(Checked checked) {
    StringBuilder text = new StringBuilder();
    for (Finding one : checked.invariants()) {
      String name = one.name().substring(one.id().length()).strip();
      text.append("  %-4s %-22s %-9s %s%n".formatted(one.id(), name, state(one), one.figure()));
      one.violations().forEach(violation -> text.append("       ! %s%n".formatted(violation)));
    }
    text.append(summary(checked));
    if (checked.pending() > 0) {
      text.append(
          """
          Pending: nothing speaks against it, and not everything could be judged. What has a message
          to come, a timer that is due, or was touched just now, is judged when it has come to rest.
          """);
    }
    return text.toString();
  }

  private static String state(Finding one) {
    if (!one.holds()) {
      return "VIOLATED";
    }
    return one.pending() ? "pending" : "holds";
  }

  private static String summary(Checked checked) {
    long all = checked.invariants().size();
    return String.format(
        Locale.ROOT,
        "%n%d invariants: %d hold, %d pending, %d violated. %,d events in %d logs, %.1f s.%n",
        all,
        all - checked.pending() - checked.violated(),
        checked.pending(),
        checked.violated(),
        checked.events(),
        checked.positions().size(),
        checked.seconds());
  }
}
