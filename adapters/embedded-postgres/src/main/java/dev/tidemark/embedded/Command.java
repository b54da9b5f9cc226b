package dev.tidemark.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A child process with a known environment: nothing of the host's language, libraries or PG
 * variables reaches it.
 */
record Command(List<String> words, Path folder) {
  /**
   * Has the C library (glibc) keep what a statement has freed for the next one. By itself it gives
   * memory beyond 128 KiB back to the system at once, and a session that stores small batches
   * spends half its time on getting the same pages again.
   */
  private static final Map<String, String> KEEPING_MEMORY =
      Map.of("MALLOC_TRIM_THRESHOLD_", "67108864", "MALLOC_TOP_PAD_", "1048576");

  private static final String PATH =
      System.getenv()
          .getOrDefault("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");

  /**
   * What a short command answered.
   *
   * @param output standard output and error together
   */
  record Outcome(int exitCode, String output) {
    boolean failed() {
      return exitCode != 0;
    }
  }

  /** True if a program of that name can be found and run. */
  static boolean isInstalled(String program) {
    return Stream.of(PATH.split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  ProcessBuilder builder() {
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", PATH);
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("TZ", "UTC");
    environment.putAll(KEEPING_MEMORY);
    return builder;
  }

  /** Runs it to its end; one that takes longer than the limit is killed and counts as failed. */
  Outcome run(Keeper keeper, Duration limit) throws IOException {
    Process process = keeper.spawn(builder());
    process.getOutputStream().close();
    var guard = process.onExit().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    var end = guard.exceptionally(late -> process.destroyForcibly());
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(end.join().onExit().join().exitValue(), output.strip());
  }
}
