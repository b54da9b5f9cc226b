package dev.tidemark.embedded;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the server works inside.
 *
 * @param durability what an acknowledged commit is worth
 * @param sharedMemoryMegabytes size of the server's page cache, at least 1
 * @param serverSettings more settings of postgresql.conf by name; those the launcher owns are
 *     refused
 */
public record Tuning(
    Durability durability, int sharedMemoryMegabytes, Map<String, String> serverSettings) {

  private static final Pattern SETTING_NAME = Pattern.compile("[a-z_][a-z0-9_.]*");

  private static final Set<String> OWNED =
      Set.of(
          "config_file",
          "data_directory",
          "external_pid_file",
          "fsync",
          "full_page_writes",
          "hba_file",
          "listen_addresses",
          "logging_collector",
          "password_encryption",
          "port",
          "shared_buffers",
          "synchronous_commit",
          "unix_socket_directories",
          ServerCommand.OWNER_MARK);

  public Tuning {
    serverSettings = Map.copyOf(serverSettings);
    Settings.require(
        sharedMemoryMegabytes >= 1, "the server needs at least one megabyte of shared memory");
    serverSettings.keySet().forEach(Tuning::requireFree);
  }

  Tuning with(Durability other) {
    return new Tuning(other, sharedMemoryMegabytes, serverSettings);
  }

  Tuning withSharedMemoryMegabytes(int other) {
    return new Tuning(durability, other, serverSettings);
  }

  Tuning withServerSettings(Map<String, String> other) {
    return new Tuning(durability, sharedMemoryMegabytes, other);
  }

  private static void requireFree(String name) {
    Settings.require(
        SETTING_NAME.matcher(name).matches(), "not the name of a server setting: " + name);
    Settings.require(!OWNED.contains(name), "the launcher owns the setting " + name);
  }
}
