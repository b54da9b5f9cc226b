package dev.tidemark.simulation;

import dev.tidemark.simulation.world.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Draws what happened as an HTML page that needs nothing else: a line down the page for each who
 * takes part, time from top to bottom, messages from line to line, faults across all of them.
 */
final class SequenceDiagram {
  private static final String ARROW = "->";
  private static final String CUSTOMERS = "customers";
  private static final int LEFT = 110;
  private static final int COLUMN = 230;
  private static final int TOP = 60;
  private static final int ROW = 24;

  private final List<Trace.Entry> entries;
  private final List<String> lives;
  private final StringBuilder drawn = new StringBuilder();

  private SequenceDiagram(List<Trace.Entry> entries) {
    this.entries = entries;
    lives = entries.stream().flatMap(SequenceDiagram::takingPart).distinct().toList();
  }

  /** The page about these, in their order. */
  static String of(String title, List<Trace.Entry> entries) {
    return new SequenceDiagram(new ArrayList<>(entries)).page(title);
  }

  /** Whose line an entry belongs on; nobody's if it is about all. */
  private static Stream<String> takingPart(Trace.Entry entry) {
    return switch (entry.what()) {
      case "act", "answer" -> Stream.of(CUSTOMERS);
      case "send" -> Stream.of(entry.where().split(ARROW, 2));
      case "arrive", "ack", "stored" -> Stream.of(entry.where());
      default -> Stream.of();
    };
  }

  private String page(String title) {
    int height = TOP + ROW * (entries.size() + 1);
    for (String life : lives) {
      line("life", x(life), TOP - ROW, x(life), height);
      text("who", x(life) - 20, TOP - ROW - 8, life);
    }
    for (int i = 0; i < entries.size(); i++) {
      draw(entries.get(i), TOP + ROW * i);
    }
    int width = LEFT + COLUMN * (lives.size() + 1);
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><title>%1$s</title><style>
    body { font: 14px sans-serif } svg { font: 12px sans-serif }
    line.life { stroke: #bbb } line.send { stroke: #06c }
    line.fault { stroke: #c00; stroke-dasharray: 4 } text.fault { fill: #c00 }
    text.time { fill: #888 } text.who { font-weight: bold }
    </style></head><body><h1>%1$s</h1>
    <svg xmlns="http://www.w3.org/2000/svg" width="%2$d" height="%3$d">
    %4$s</svg></body></html>
    """
        .formatted(escaped(title), width, height, drawn);
  }

  private int x(String life) {
    return LEFT + COLUMN * lives.indexOf(life);
  }

  private void draw(Trace.Entry entry, int y) {
    text("time", 0, y, String.format(Locale.ROOT, "%.3f s", entry.at()));
    List<String> who = takingPart(entry).toList();
    Optional<String> first = who.stream().findFirst();
    if (first.isEmpty()) {
      String kind = entry.what().equals("fault") ? "fault" : "life";
      line(kind, LEFT - 20, y + 4, x("") + COLUMN * (lives.size() + 1), y + 4);
      text(kind, LEFT, y, entry.what() + " " + entry.where() + " " + entry.detail());
    } else if (who.size() > 1) {
      int to = x(who.getLast());
      int back = to > x(first.get()) ? -6 : 6;
      line("send", x(first.get()), y + 4, to, y + 4);
      line("send", to + back, y, to, y + 4);
      line("send", to + back, y + 8, to, y + 4);
      text("what", Math.min(to, x(first.get())) + 8, y, entry.detail());
    } else {
      String where = first.get().equals(CUSTOMERS) ? " " + entry.where() : "";
      text("what", x(first.get()) + 4, y, "• " + entry.what() + where + " " + entry.detail());
    }
  }

  private void line(String kind, int fromX, int fromY, int toX, int toY) {
    drawn.append(
        "<line class=\"%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n"
            .formatted(kind, fromX, fromY, toX, toY));
  }

  private void text(String kind, int atX, int atY, String words) {
    drawn.append(
        "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n"
            .formatted(kind, atX, atY, escaped(words)));
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
