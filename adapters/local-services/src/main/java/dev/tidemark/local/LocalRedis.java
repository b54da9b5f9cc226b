package dev.tidemark.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The machine's own Redis (Debian: redis-server), as a cache: it keeps nothing over a restart. */
public final class LocalRedis {
  private LocalRedis() {}

  /**
   * Starts it in this folder and returns it ready.
   *
   * @throws LocalServiceException if it is not installed, or does not start
   */
  public static LocalService start(Path folder) {
    Path program =
        Installed.program("redis-server")
            .orElseThrow(() -> Installed.missing("Redis", "redis-server"));
    return LocalService.start(
        new Recipe(
            "redis",
            1,
            (place, ports) -> command(program, place, ports.getFirst()),
            Recipe.START_LIMIT,
            Probes::redis),
        folder);
  }

  /**
   * Throws away everything it holds.
   *
   * @throws LocalServiceException if it does not answer
   */
  public static void flush(LocalService redis) {
    try {
      if (!Probes.redisSays("FLUSHALL", "+OK", redis.port())) {
        throw new LocalServiceException("The Redis does not throw away what it holds.", null);
      }
    } catch (IOException silent) {
      throw new LocalServiceException("The Redis does not answer: " + silent.getMessage(), silent);
    }
  }

  private static Recipe.Command command(Path program, Path folder, int port) {
    return new Recipe.Command(
        List.of(
            program.toString(),
            "--bind",
            LocalService.HOST,
            "--port",
            Integer.toString(port),
            "--dir",
            folder.toString(),
            "--save",
            "",
            "--maxmemory",
            "64mb",
            "--maxmemory-policy",
            "allkeys-lru"),
        Map.of());
  }
}
