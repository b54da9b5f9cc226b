package dev.tidemark.local;

import java.io.File;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A ZooKeeper in a Java process beside this one, out of the archives that this one runs. Killed and
 * started again it knows what it knew, so that nobody has to announce anything a second time.
 */
public final class LocalRegistry {
  private LocalRegistry() {}

  /**
   * Starts it in this folder and returns it ready.
   *
   * @param program the class to run ({@code adapters/zookeeper}); it takes a folder and a port
   * @throws LocalServiceException if it does not start
   */
  public static LocalService start(Path folder, Class<?> program) {
    return LocalService.start(
        new Recipe(
            "zookeeper",
            1,
            (place, ports) -> command(program, place, ports.getFirst()),
            Recipe.START_LIMIT,
            Probes::zookeeper),
        folder);
  }

  private static Recipe.Command command(Class<?> program, Path folder, int port) {
    return Recipe.Command.java(
        "64m",
        "-XX:+ExitOnOutOfMemoryError",
        "-cp",
        archives(),
        program.getName(),
        folder.toString(),
        Integer.toString(port));
  }

  /** It runs in a folder of its own, from which a relative place would be another one. */
  private static String archives() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(place -> Path.of(place).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
