package dev.tidemark.drill;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A disk so small that it can be filled: memory, mounted where nobody sees it but this process and
 * those it starts, and gone with them. Needs root and a mount namespace of its own, which {@code
 * ./tidemark drill} enters before Java runs.
 */
final class SmallDisk {
  private static final String MEGABYTES = "640m";

  /** Said by whoever started this process in a mount namespace of its own. */
  private static final String APART = "tidemark.apart";

  private static final byte[] PIECE = new byte[64 << 10];

  private SmallDisk() {}

  /** Why there can be none here; empty if there can. */
  static Optional<String> obstacle() {
    return Boolean.getBoolean(APART)
        ? Optional.empty()
        : Optional.of("a small disk that nobody else sees takes root and ./tidemark drill");
  }

  /** Puts the database of an installation on such a disk. */
  static Drill.Ground.Laid underDatabase(Path data) {
    Path folder = data.resolve("postgres");
    try {
      Files.createDirectories(folder);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    run("mount", "-t", "tmpfs", "-o", "mode=711,size=" + MEGABYTES, "tmpfs", folder.toString());
    return () -> run("umount", folder.toString());
  }

  private static void run(String... words) {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException(String.join(" ", words) + ": " + said.strip());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped.", stopped);
    }
  }

  /** Writes until nothing more fits. */
  static void fill(Path ballast) {
    try (OutputStream out =
        Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        out.write(PIECE);
      }
    } catch (IOException full) {
      if (!String.valueOf(full.getMessage()).contains("No space left")) {
        throw new UncheckedIOException(full);
      }
    }
  }
}
