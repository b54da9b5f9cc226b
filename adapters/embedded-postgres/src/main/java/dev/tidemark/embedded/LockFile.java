package dev.tidemark.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the server's own lock file, postmaster.pid, says; a line a fact, written as the server gets
 * on.
 *
 * @param exists false if there is no such file
 * @param lines may be fewer than the server writes in the end, or none
 */
record LockFile(boolean exists, List<String> lines) {
  private static final int PID = 0;
  private static final int STATUS = 7;

  static Path in(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }

  static LockFile read(Path cluster) throws IOException {
    try {
      return new LockFile(
          true,
          List.of(Files.readString(in(cluster), StandardCharsets.ISO_8859_1).split("\n", -1)));
    } catch (NoSuchFileException e) {
      return new LockFile(false, List.of());
    }
  }

  /** The process that wrote it; empty if the file is absent, empty or torn. */
  OptionalLong pid() {
    String first = line(PID);
    return first.matches("[1-9]\\d{0,9}")
        ? OptionalLong.of(Long.parseLong(first))
        : OptionalLong.empty();
  }

  /** True once that process accepts connections. */
  boolean readyAs(long pid) {
    return line(PID).equals(Long.toString(pid)) && line(STATUS).equals("ready");
  }

  private String line(int number) {
    return number < lines.size() ? lines.get(number).strip() : "";
  }
}
