package dev.tidemark.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The server's command line, whose settings win over every file and over ALTER SYSTEM. */
final class ServerCommand {
  /**
   * Tells a server of ours, which may be stopped when its owner is dead, from one that a person
   * started.
   */
  static final String OWNER_MARK = "tidemark.owner_pid";

  static final String HOST = "127.0.0.1";

  private ServerCommand() {}

  static List<String> arguments(Path postgres, Path cluster, int port, Tuning tuning) {
    List<String> words =
        new ArrayList<>(
            List.of(
                postgres.toString(),
                "-D",
                cluster.toString(),
                "-p",
                Integer.toString(port),
                "-k",
                ""));
    set(words, "timezone=UTC");
    set(words, "log_timezone=UTC");
    set(words, "recovery_init_sync_method=" + DiskSync.here().method());
    for (Map.Entry<String, String> setting : new TreeMap<>(tuning.serverSettings()).entrySet()) {
      set(words, setting.getKey() + "=" + setting.getValue());
    }
    set(words, "shared_buffers=" + tuning.sharedMemoryMegabytes() + "MB");
    set(words, "logging_collector=off");
    access().forEach(setting -> set(words, setting));
    tuning.durability().serverSettings().forEach(setting -> set(words, setting));
    set(words, OWNER_MARK + "=" + ProcessHandle.current().pid());
    return List.copyOf(words);
  }

  /**
   * What must be read back from a running server, as {@code name=value}; any session may ask for
   * these.
   */
  static List<String> required(Durability durability) {
    List<String> required = new ArrayList<>(access());
    switch (durability) {
      case DURABLE -> {
        required.addAll(durability.serverSettings());
        required.add("data_checksums=on");
      }
      case RELAXED_FOR_TESTS -> {}
    }
    return List.copyOf(required);
  }

  private static List<String> access() {
    return List.of("listen_addresses=" + HOST, "password_encryption=scram-sha-256");
  }

  private static void set(List<String> words, String setting) {
    words.add("-c");
    words.add(setting);
  }
}
