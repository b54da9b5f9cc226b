package dev.tidemark.verification.tidy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
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

  /** Other modules may be building: what comes and goes below their folders is not looked at. */
  static List<String> walked(Path root) {
    List<String> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return isBuilt(root.relativize(folder))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile()) {
                found.add(root.relativize(file).toString().replace('\\', '/'));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return found.stream().sorted().toList();
  }

  private static boolean isBuilt(Path folder) {
    return folder.endsWith("target")
        || BUILT.stream().anyMatch(name -> folder.equals(Path.of(name)));
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
