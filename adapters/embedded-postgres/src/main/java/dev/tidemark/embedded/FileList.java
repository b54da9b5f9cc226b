package dev.tidemark.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The list of what was unpacked, kept beside the files: one line per file, size and path.
 *
 * <p>Compared at every start, since cleaners of temporary folders and full disks leave copies that
 * look whole.
 */
final class FileList {
  private static final String NAME = "unpacked-files";

  private FileList() {}

  static void write(Path home, List<Path> files) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Path file : files) {
      lines.append(Files.size(file)).append(' ').append(home.relativize(file)).append('\n');
    }
    Files.writeString(home.resolve(NAME), lines);
  }

  static boolean isComplete(Path home) throws IOException {
    Path list = home.resolve(NAME);
    if (!Files.isRegularFile(list)) {
      return false;
    }
    for (String line : Files.readAllLines(list)) {
      int space = line.indexOf(' ');
      Path file = home.resolve(line.substring(space + 1));
      if (!Files.isRegularFile(file)
          || Files.size(file) != Long.parseLong(line.substring(0, space))) {
        return false;
      }
    }
    return true;
  }
}
