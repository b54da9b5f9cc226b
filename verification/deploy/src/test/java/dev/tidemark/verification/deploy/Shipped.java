package dev.tidemark.verification.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files of the project. */
final class Shipped {
  private Shipped() {}

  /** The highest folder upwards from here that has a POM. */
  static Path root() {
    Path found = Path.of("").toAbsolutePath();
    for (Path folder = found; folder != null; folder = folder.getParent()) {
      found = Files.exists(folder.resolve("pom.xml")) ? folder : found;
    }
    return found;
  }

  /** A file or folder below {@code deploy}. */
  static Path at(String path) {
    return root().resolve("deploy").resolve(path);
  }

  /** A file that breaks one rule on purpose. */
  static Path canary(String path) {
    return root().resolve("verification/deploy/src/test/resources/canaries").resolve(path);
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The files right in a folder, sorted by name. */
  static List<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The name of a file without its ending. */
  static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]+$", "");
  }
}
