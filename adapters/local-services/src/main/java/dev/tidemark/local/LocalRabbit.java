package dev.tidemark.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machine's own RabbitMQ (Debian: rabbitmq-server), with a node, a cookie and a port mapper of
 * its own, so that it neither sees nor disturbs another broker here. User and password are guest.
 */
public final class LocalRabbit {
  private static final Path PACKAGE = Path.of("/usr/lib/rabbitmq/lib");

  /** The port mapper runs in our process group: the one Erlang starts by itself stays for ever. */
  private static final String START =
      """
      epmd -address 127.0.0.1 -port "$ERL_EPMD_PORT" &
      exec "$0/sbin/rabbitmq-server"
      """;

  private LocalRabbit() {}

  /**
   * Starts it in this folder and returns it ready.
   *
   * @throws LocalServiceException if it is not installed, or does not start
   */
  public static LocalService start(Path folder) {
    Path home = home().orElseThrow(() -> Installed.missing("RabbitMQ", "rabbitmq-server"));
    return LocalService.start(
        new Recipe(
            "rabbitmq",
            3,
            (place, ports) -> prepare(home, place, ports),
            Recipe.START_LIMIT,
            Probes::rabbit),
        folder);
  }

  /** Not the program on the PATH: that one changes the user and knows the system's folders only. */
  private static Optional<Path> home() {
    if (!Files.isDirectory(PACKAGE)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(PACKAGE, "rabbitmq_server-*")) {
      for (Path home : found) {
        if (Files.isExecutable(home.resolve("sbin/rabbitmq-server"))) {
          return Optional.of(home);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Recipe.Command prepare(Path home, Path folder, List<Integer> ports)
      throws IOException {
    int amqp = ports.get(0);
    Path conf = folder.resolve("rabbitmq.conf");
    Files.writeString(
        conf,
        """
        listeners.tcp.1 = 127.0.0.1:%d
        loopback_users.guest = true
        disk_free_limit.absolute = 200MB
        log.console = true
        log.console.level = info
        log.file = false
        """
            .formatted(amqp));
    Path plugins = Files.writeString(folder.resolve("enabled_plugins"), "[].\n");
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", Files.createDirectories(folder.resolve("home")).toString());
    environment.put("ERL_EPMD_PORT", ports.get(2).toString());
    environment.put("ERL_EPMD_ADDRESS", LocalService.HOST);
    environment.put("RABBITMQ_NODENAME", "tidemark@localhost");
    environment.put("RABBITMQ_DIST_PORT", ports.get(1).toString());
    environment.put("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString());
    environment.put("RABBITMQ_LOG_BASE", folder.resolve("log").toString());
    environment.put("RABBITMQ_PID_FILE", folder.resolve("node.pid").toString());
    environment.put("RABBITMQ_CONFIG_FILE", conf.toString());
    environment.put("RABBITMQ_CONF_ENV_FILE", folder.resolve("env.conf").toString());
    environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", plugins.toString());
    environment.put(
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
        "-start_epmd false -kernel inet_dist_use_interface {127,0,0,1}");
    return new Recipe.Command(List.of("/bin/sh", "-c", START, home.toString()), environment);
  }
}
