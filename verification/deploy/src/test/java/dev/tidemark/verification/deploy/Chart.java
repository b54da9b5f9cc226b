package dev.tidemark.verification.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The chart, rendered by Helm inside this process. Helm leaves hooks out of what it renders; here
 * they are objects like all others, so that they are judged as well.
 */
final class Chart {
  /** The oldest that the chart takes. */
  private static final String CLUSTER = "1.30.0";

  private final Path folder;

  private Chart(Path folder) {
    this.folder = folder;
  }

  /** A copy of it in an empty folder, with its hooks shown. */
  static Chart copied(Path chart, Path into) {
    try (Stream<Path> files = Files.walk(chart)) {
      files.forEach(file -> copy(file, into.resolve(chart.relativize(file).toString())));
      return new Chart(into);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void copy(Path from, Path to) {
    try {
      if (Files.isDirectory(from)) {
        Files.createDirectories(to);
      } else {
        Files.writeString(to, Files.readString(from).replace("helm.sh/hook", "shown.example/hook"));
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** What Helm finds to say against it. */
  LintResult lint() {
    return new Helm(folder).lint().strict().call();
  }

  /** The objects for these values; Helm's refusal is an exception. */
  String render(Path values) {
    return new Helm(folder)
        .template()
        .withName("shop")
        .withNamespace("shop")
        .withKubeVersion(CLUSTER)
        .withValuesFile(values)
        .call();
  }
}
