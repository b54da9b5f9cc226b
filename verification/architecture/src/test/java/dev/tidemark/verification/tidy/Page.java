package dev.tidemark.verification.tidy;

import java.util.List;

/**
 * A text file.
 *
 * @param path from the root of the project, with slashes
 * @param text everything in it
 */
record Page(String path, String text) {
  boolean isJava() {
    return path.endsWith(".java");
  }

  boolean isMarkdown() {
    return path.endsWith(".md");
  }

  /** A decision; the index beside the decisions is none. */
  boolean isDecision() {
    return path.matches("docs/adr/\\d.*\\.md");
  }

  List<String> lines() {
    return text.lines().toList();
  }

  /** {@code path:line}, as editors read it; lines count from 1. */
  String at(int line) {
    return path + ":" + line;
  }
}
