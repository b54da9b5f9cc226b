package dev.tidemark.verification.tidy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the project: those that git tracks or, without git, those that it would. */
final class ProjectFiles {
  private static final Set<String> BUILT = Set.of("target", ".git", "run", "data", "node_modules");

  private ProjectFiles() {}

  /** Every text file, sorted by path. A file with a zero byte is no text. */
  static List<Page> pages(Path root) {
    return paths(root).stream()
        .filter(path -> Files.isRegularFile(root.resolve(path)))
        .map(path -> new Page(path, read(root.resolve(path))))
        .filter(page -> page.text().indexOf('\0') < 0)
        .toList();
  }

  /** Their paths from the root, with slashes. */
  static List<String> paths(Path root) {
    List<String> tracked = tracked(root);
    return tracked.isEmpty() ? walked(root) : tracked;
  }

  /** Without git, or outside a repository, nothing. */
  private static List<String> tracked(Path root) {
    try {
      Process git =
          new ProcessBuilder("git", "ls-files", "-z")
              .directory(root.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String all = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(all.split("\0", -1)).filter(path -> !path.isEmpty()).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  static List<String> walked(Path root) {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(root::relativize)
          .filter(path -> BUILT.stream().noneMatch(b -> path.startsWith(b) || isBelow(path, b)))
          .map(path -> path.toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean isBelow(Path path, String folder) {
    for (Path part : path) {
      if (part.toString().equals(folder) && folder.equals("target")) {
        return true;
      }
    }
    return false;
  }

  /** The text of a file. */
  static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
