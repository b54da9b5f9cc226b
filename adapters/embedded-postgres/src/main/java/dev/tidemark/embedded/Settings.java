package dev.tidemark.embedded;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where and how a server runs; start from {@link #in} and change what matters.
 *
 * @param folder the data folder; created if absent; belongs to one process at a time
 * @param binaries where the server's programs are unpacked; any number of folders and processes may
 *     share it
 * @param port a port of 127.0.0.1, or 0: pick a free one at the first start and keep it for as long
 *     as it is free
 */
public record Settings(
    Path folder, Path binaries, int port, Tuning tuning, Lifetime lifetime, Listener listener) {

  private static final int SHARED_MEMORY_MEGABYTES = 256;

  private static final int LARGEST_PORT = 65_535;

  public Settings {
    folder = folder.toAbsolutePath().normalize();
    binaries = binaries.toAbsolutePath().normalize();
    require(port >= 0 && port <= LARGEST_PORT, "a port is between 0 and 65535, not " + port);
  }

  /**
   * A durable server on that folder that ends with this process; its binaries lie beside the
   * folder.
   */
  public static Settings in(Path folder) {
    Path binaries = folder.toAbsolutePath().normalize().resolveSibling("postgres-binaries");
    Tuning tuning = new Tuning(Durability.DURABLE, SHARED_MEMORY_MEGABYTES, Map.of());
    return new Settings(folder, binaries, 0, tuning, Lifetime.standard(), Listener.none());
  }

  /** The same with the programs unpacked there. */
  public Settings withBinaries(Path other) {
    return new Settings(folder, other, port, tuning, lifetime, listener);
  }

  /** The same on that port; a start fails while a stranger has it, unless it is 0. */
  public Settings withPort(int other) {
    return new Settings(folder, binaries, other, tuning, lifetime, listener);
  }

  /** The same with that promise for acknowledged commits. */
  public Settings withDurability(Durability other) {
    return withTuning(tuning.with(other));
  }

  /** The same with a page cache of that many megabytes. */
  public Settings withSharedMemoryMegabytes(int other) {
    return withTuning(tuning.withSharedMemoryMegabytes(other));
  }

  /** The same with these further settings of postgresql.conf instead of those given before. */
  public Settings withServerSettings(Map<String, String> other) {
    return withTuning(tuning.withServerSettings(other));
  }

  /** The same with other ends and limits. */
  public Settings withLifetime(Lifetime other) {
    return new Settings(folder, binaries, port, tuning, other, listener);
  }

  /** The same, heard by that listener. */
  public Settings withListener(Listener other) {
    return new Settings(folder, binaries, port, tuning, lifetime, other);
  }

  private Settings withTuning(Tuning other) {
    return new Settings(folder, binaries, port, other, lifetime, listener);
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
