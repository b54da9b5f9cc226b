package dev.tidemark.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How long {@code up} takes until it is ready, and the memory all its processes have then: the
 * first time, when it makes its database, and again on the data that is there.
 */
final class ColdStart {
  static final String WORK = "start";
  static final String FIRST = "tidemark-first-time";
  static final String AGAIN = "tidemark";

  private static final String READY = "Tidemark is up.";
  private static final Duration TO_STOP = Duration.ofMinutes(1);

  private static final List<String> JVM = List.of("-XX:+UseParallelGC", "-Xmx512m");

  private final List<String> command;
  private final Path data;
  private final List<Start> first = new ArrayList<>();
  private final List<Start> again = new ArrayList<>();

  /** One start: how long, and how much memory. */
  private record Start(Result.Measured measured, double megabytes) {}

  /**
   * Of the server that was built there, as the script starts it.
   *
   * @param folder where its data may lie meanwhile
   */
  ColdStart(Path built, Path folder) {
    Path server = built.resolve("server");
    data = folder.resolve("start");
    command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.add("-XX:+AutoCreateSharedArchive");
    command.add("-XX:SharedArchiveFile=" + server.resolve("up.jsa"));
    command.addAll(List.of("-jar", server.resolve("tidemark.jar").toString(), "up"));
    command.addAll(List.of("--port", "0", "--data", data.toString()));
  }

  /** Starts it so many times, each time anew and then again. */
  List<Result> run(int rounds, Consumer<String> progress) throws IOException, InterruptedException {
    for (int round = 1; round <= rounds; round++) {
      progress.accept("start, round " + round + " of " + rounds);
      delete();
      first.add(start());
      again.add(start());
    }
    delete();
    return List.of(result(FIRST, first), result(AGAIN, again));
  }

  private static Result result(String system, List<Start> starts) {
    double[] memory = starts.stream().mapToDouble(Start::megabytes).sorted().toArray();
    return Result.of(new Cell(WORK, 1), system, starts.stream().map(Start::measured).toList())
        .withMegabytes(Result.median(memory));
  }

  private Start start() throws IOException, InterruptedException {
    long began = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      awaitReady(process.inputReader(StandardCharsets.UTF_8));
      long took = System.nanoTime() - began;
      long used = Processors.usedBy(process.toHandle()).toNanos();
      return new Start(
          new Result.Measured(1, took, took, took, used, 0),
          Processors.megabytesOf(process.toHandle()));
    } finally {
      process.destroy();
      if (!process.waitFor(TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private static void awaitReady(BufferedReader output) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.contains(READY)) {
        return;
      }
    }
    throw new IOException("The server ended instead of being ready:\n" + said);
  }

  private void delete() throws IOException {
    if (Files.exists(data)) {
      try (Stream<Path> all = Files.walk(data)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }
}
