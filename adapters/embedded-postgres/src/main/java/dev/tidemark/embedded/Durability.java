package dev.tidemark.embedded;

import java.util.List;

/** What an acknowledged commit is worth. */
public enum Durability {
  /**
   * A commit is on disk before it is acknowledged: it survives the end of the process and of the
   * power.
   */
  DURABLE("on"),

  /**
   * Commits are faster and may be lost, and the folder may be ruined by a power cut. For tests
   * only.
   */
  RELAXED_FOR_TESTS("off");

  private final String setting;

  Durability(String setting) {
    this.setting = setting;
  }

  List<String> serverSettings() {
    return List.of(
        "fsync=" + setting, "full_page_writes=" + setting, "synchronous_commit=" + setting);
  }
}
