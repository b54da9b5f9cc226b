package dev.tidemark.embedded;

import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.LEFTOVER_PROCESSES;
import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.PORT_TAKEN;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A data folder with everything a server needs to run on it, any number of times one after another.
 */
record Installation(
    Settings settings,
    DataFolder folder,
    Binaries binaries,
    Launch launch,
    String password,
    Keeper keeper) {

  /**
   * Leftovers of a killed server end within 5 s; a port is lost to a stranger once, hardly ever
   * twice.
   */
  private static final Duration RETRY_LIMIT = Duration.ofSeconds(15);

  private static final long RETRY_PAUSE_MILLIS = 200;

  /**
   * Unpacks, finds a way to run, creates the cluster if there is none. Repeats nothing that was
   * done before.
   */
  static Installation prepare(Settings settings, DataFolder folder, Keeper keeper)
      throws IOException {
    Listener listener = settings.listener();
    Binaries binaries = Binaries.of(Archive.forThisMachine(), settings.binaries(), listener);
    Launch launch = Launch.find(folder, binaries, settings, keeper);
    String password = AdminPassword.of(folder);
    new Cluster(folder, binaries, launch, keeper)
        .createOrCheck(password, settings.tuning().durability(), listener);
    return new Installation(settings, folder, binaries, launch, password, keeper);
  }

  /** Starts a server and returns it ready, after what an earlier one left behind is gone. */
  ServerProcess run() throws IOException, InterruptedException {
    long end = System.nanoTime() + RETRY_LIMIT.toNanos();
    while (true) {
      try {
        return runOnce();
      } catch (EmbeddedPostgresException e) {
        if (!passes(e) || System.nanoTime() - end >= 0) {
          throw e;
        }
        settings.listener().progress("starting again: " + e.getMessage());
        Thread.sleep(RETRY_PAUSE_MILLIS);
      }
    }
  }

  private boolean passes(EmbeddedPostgresException e) {
    return e.reason() == LEFTOVER_PROCESSES || (e.reason() == PORT_TAKEN && settings.port() == 0);
  }

  private ServerProcess runOnce() throws IOException, InterruptedException {
    Path cluster = folder.cluster();
    Lifetime lifetime = settings.lifetime();
    new Leftovers(cluster, lifetime.stopLimit(), keeper, settings.listener()).clear();
    int port = Port.choose(settings.port(), folder);
    settings
        .listener()
        .progress("starting " + launch.version() + " on " + ServerCommand.HOST + ":" + port);
    List<String> words =
        ServerCommand.arguments(binaries.program("postgres"), cluster, port, settings.tuning());
    ServerProcess server =
        ServerProcess.spawn(
            launch.command(cluster, words.stream()), keeper, cluster, port, settings.listener());
    server.awaitReady(lifetime.startLimit(), keeper);
    return server;
  }
}
