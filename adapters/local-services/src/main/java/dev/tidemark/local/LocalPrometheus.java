package dev.tidemark.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine's own Prometheus (Debian: prometheus), which reads figures and judges rules. */
public final class LocalPrometheus {
  private LocalPrometheus() {}

  /** Whether this machine has one. */
  public static boolean isInstalled() {
    return program().isPresent();
  }

  private static Optional<Path> program() {
    return Installed.program("prometheus");
  }

  /**
   * Starts it in this folder and returns it ready.
   *
   * @param configuration what it reads at its start; files it names are beside it
   * @param rules the file {@code rules.yml} beside it
   * @throws LocalServiceException if it is not installed, or does not start
   */
  public static LocalService start(Path folder, String configuration, String rules) {
    Path program = program().orElseThrow(() -> Installed.missing("Prometheus", "prometheus"));
    return LocalService.start(
        new Recipe(
            "prometheus",
            1,
            (place, ports) -> prepare(program, place, ports.getFirst(), configuration, rules),
            Recipe.START_LIMIT,
            Probes::prometheus),
        folder);
  }

  private static Recipe.Command prepare(
      Path program, Path folder, int port, String configuration, String rules) throws IOException {
    Path file = folder.resolve("prometheus.yml");
    Files.writeString(file, configuration);
    Files.writeString(folder.resolve("rules.yml"), rules);
    return new Recipe.Command(
        List.of(
            program.toString(),
            "--config.file=" + file,
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=" + LocalService.HOST + ":" + port,
            "--log.level=warn"),
        Map.of());
  }
}
