package dev.tidemark.server.views;

import dev.tidemark.kernel.engine.RebuildKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What somebody may ask to be done with a view. */
public enum RebuildMode {
  /** Build it anew, compare, and let queries read the new rows. */
  SWITCH("switch", RebuildKind.ANEW),
  /** Build it anew and compare; leave everything as it is. */
  COMPARE("compare", RebuildKind.COMPARE),
  /** Let queries read the rows from before the last switch, brought up to date. */
  BACK("back", RebuildKind.BACK);

  private final String word;
  private final RebuildKind kind;

  RebuildMode(String word, RebuildKind kind) {
    this.word = word;
    this.kind = kind;
  }

  /** How it is written. */
  public String word() {
    return word;
  }

  /** What it is to the engine. */
  public RebuildKind kind() {
    return kind;
  }

  /** The one written so. */
  public static Optional<RebuildMode> of(String word) {
    return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
  }

  /** All of them, as they are written. */
  public static List<String> words() {
    return Arrays.stream(values()).map(RebuildMode::word).toList();
  }

  /** How a kind is written; a view's first building has a word of its own. */
  static String wordOf(RebuildKind kind) {
    return Arrays.stream(values())
        .filter(mode -> mode.kind == kind)
        .map(RebuildMode::word)
        .findFirst()
        .orElse("first");
  }
}
