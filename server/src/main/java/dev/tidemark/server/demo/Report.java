package dev.tidemark.server.demo;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows the findings of a demo: a table for people, one object for programs. */
final class Report {
  private Report() {}

  static String json(Findings found) {
    Map<String, Object> money = new LinkedHashMap<>();
    money.put("captured", found.captured());
    money.put("refunded", found.refunded());
    money.put("held", found.captured() - found.refunded());
    money.put("currency", "GBP");
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("orders", found.outcomes());
    document.put("money", money);
    document.put("stock", found.stock());
    document.put("invariants", found.invariants());
    document.put("rejectedRows", found.rejectedRows());
    document.put("seconds", Math.round(found.seconds() * 10) / 10.0);
    return JsonMapper.builder().build().writeValueAsString(document);
  }

  static String table(Findings found) {
    StringBuilder text = new StringBuilder();
    text.append("\nOrders\n");
    found.outcomes().forEach((name, count) -> row(text, name, "%,d".formatted(count)));
    text.append("\nMoney\n");
    row(text, "captured", pounds(found.captured()));
    row(text, "refunded", pounds(found.refunded()));
    row(text, "held", pounds(found.captured() - found.refunded()));
    text.append("\nStock, in units\n");
    found.stock().forEach((name, count) -> row(text, name, "%,d".formatted(count)));
    text.append("\nInvariants\n");
    for (JsonNode invariant : found.invariants()) {
      text.append(
          "  %-6s %-32s %s%n"
              .formatted(
                  invariant.path("holds").asBoolean() ? "holds" : "BROKEN",
                  invariant.path("name").asString(),
                  invariant.path("figure").asString()));
    }
    text.append("\n%d rows left out, %.1f s%n".formatted(found.rejectedRows(), found.seconds()));
    return text.toString();
  }

  private static void row(StringBuilder text, String name, String figure) {
    text.append("  %-16s %16s%n".formatted(name, figure));
  }

  private static String pounds(long pence) {
    return String.format(Locale.ROOT, "GBP %,d.%02d", pence / 100, pence % 100);
  }
}
