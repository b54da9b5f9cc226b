package dev.tidemark.embedded;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The running processes of this machine, as the kernel lists them under /proc. */
final class ProcessTable {
  private static final Path PROC = Path.of("/proc");

  private static final Charset NATIVE = Charset.forName(System.getProperty("native.encoding"));

  private ProcessTable() {}

  /** The user this process acts as; 0 is root. */
  static int thisUser() throws IOException {
    try (Stream<String> lines = Files.lines(PROC.resolve("self/status"))) {
      String ids = lines.filter(line -> line.startsWith("Uid:")).findFirst().orElseThrow();
      return Integer.parseInt(ids.split("\\s+", -1)[2]);
    }
  }

  /**
   * The process of that number, ended ones that nobody has collected included; empty if there is
   * none.
   */
  static Optional<RunningProcess> find(long pid) {
    Path folder = PROC.resolve(Long.toString(pid));
    try {
      return Optional.of(
          RunningProcess.parse(pid, read(folder.resolve("stat")), read(folder.resolve("cmdline"))));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** The servers and their backends that work in that data directory and have not ended. */
  static List<RunningProcess> postgresIn(Path cluster) throws IOException {
    List<RunningProcess> found = new ArrayList<>();
    try (Stream<Path> all = Files.list(PROC)) {
      all.map(path -> path.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .map(Long::parseLong)
          .flatMap(pid -> find(pid).stream())
          .filter(process -> process.isAlive() && process.isPostgres() && worksIn(process, cluster))
          .forEach(found::add);
    }
    return List.copyOf(found);
  }

  /**
   * In the encoding of file names, and whatever the bytes are: programs choose their own names and
   * arguments.
   */
  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), NATIVE);
  }

  /**
   * By its working directory where this user may look at it, else by its arguments, which are
   * public.
   */
  private static boolean worksIn(RunningProcess process, Path cluster) {
    if (process.isServerOf(cluster)) {
      return true;
    }
    try {
      return Files.readSymbolicLink(PROC.resolve(process.pid() + "/cwd")).equals(cluster);
    } catch (IOException hiddenOrGone) {
      return false;
    }
  }
}
