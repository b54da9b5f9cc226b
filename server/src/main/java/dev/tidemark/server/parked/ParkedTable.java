package dev.tidemark.server.parked;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Parked messages and the trail as text for people. */
public final class ParkedTable {
  private static final int REASON = 60;

  private ParkedTable() {}

  /** A line for each message. */
  public static String list(List<JsonNode> messages) {
    if (messages.isEmpty()) {
      return "Nothing is parked.\n";
    }
    StringBuilder table = new StringBuilder();
    String line = "  %-13s %-36s  %-24s %-28s %5s  %-20s  %s%n";
    table.append(line.formatted("context", "id", "key", "type", "tries", "parked at", "reason"));
    for (JsonNode message : messages) {
      table.append(
          line.formatted(
              message.path("context").asString(),
              message.path("messageId").asString(),
              cut(message.path("key").asString(), 24),
              cut(message.path("type").asString(), 28),
              message.path("attempts").asString(),
              cut(message.path("parkedAt").asString(), 20),
              (message.path("released").asBoolean() ? "goes on; " : "")
                  + cut(said(message.path("reason").asString()), REASON)));
    }
    return table.toString();
  }

  /** What was done, a line for each message. */
  public static String trail(List<JsonNode> entries) {
    if (entries.isEmpty()) {
      return "Nothing was done.\n";
    }
    StringBuilder table = new StringBuilder();
    String line = "  %-27s  %-8s %-13s %-36s  %-18s %s%n";
    table.append(line.formatted("at", "action", "context", "message", "by", "note"));
    for (JsonNode entry : entries) {
      table.append(
          line.formatted(
              entry.path("at").asString(),
              entry.path("action").asString(),
              entry.path("context").asString(),
              entry.path("messageId").asString(),
              cut(entry.path("actor").asString(), 18),
              cut(entry.path("note").asString(), REASON)));
    }
    return table.toString();
  }

  /** One message, a line for each member. */
  public static String whole(JsonNode message) {
    StringBuilder text = new StringBuilder();
    message
        .properties()
        .forEach(member ->
            text.append("  %-13s %s%n".formatted(member.getKey(), shown(member.getValue()))));
    return text.toString();
  }

  private static String shown(JsonNode value) {
    return value.isString() ? value.asString() : value.toString();
  }

  /** What is to be known of a fault begins behind the package of its class. */
  private static String said(String reason) {
    return reason.replaceFirst("^([a-z]\\w*\\.)+(\\w+\\$)*", "");
  }

  private static String cut(String text, int most) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= most ? line : line.substring(0, most - 1) + "…";
  }
}
