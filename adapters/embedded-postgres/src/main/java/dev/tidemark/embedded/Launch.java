package dev.tidemark.embedded;

import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.NO_BINARIES;
import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.NO_ORDINARY_USER;

import dev.tidemark.embedded.Lifetime.OwnerDeath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * How the programs of PostgreSQL are started on this machine, found by trying.
 *
 * @param prefix the words before the program
 * @param version what the program said when it was tried, such as {@code postgres (PostgreSQL)
 *     18.6}
 */
record Launch(Identity identity, List<String> prefix, String version) {

  /** Printing a version takes milliseconds; a machine that needs longer is stuck. */
  private static final Duration TRIAL_LIMIT = Duration.ofSeconds(30);

  /** Set after the change of user, which would clear it. */
  private static final List<String> ENDS_WITH_OWNER = List.of("setpriv", "--pdeathsig", "INT");

  /**
   * A session of its own: Ctrl-C in the terminal must reach the host, which stops the server when
   * its work is done.
   */
  private static final String OWN_SESSION = "setsid";

  static Launch find(DataFolder folder, Binaries binaries, Settings settings, Keeper keeper)
      throws IOException {
    int user = ProcessTable.thisUser();
    StringJoiner failures = new StringJoiner("; ");
    for (Identity identity : Identity.candidates(folder, user)) {
      for (List<String> guard : guards(settings.lifetime().ownerDeath())) {
        List<String> prefix = prefix(identity, guard);
        Command.Outcome trial = trial(prefix, folder, binaries).run(keeper, TRIAL_LIMIT);
        if (!trial.failed()) {
          warnIfOrphaned(settings, guard);
          return new Launch(identity, prefix, trial.output());
        }
        failures.add(
            "'" + String.join(" ", prefix) + "' said " + trial.output().replace('\n', ' '));
      }
    }
    throw user == Identity.ROOT ? cannotDropRoot(folder, failures) : cannotRun(binaries, failures);
  }

  int majorVersion() {
    return Integer.parseInt(version.replaceFirst("^\\D*(\\d+).*$", "$1"));
  }

  Command command(Path folder, Stream<String> words) {
    return new Command(Stream.concat(prefix.stream(), words).toList(), folder);
  }

  private static List<List<String>> guards(OwnerDeath ownerDeath) {
    return switch (ownerDeath) {
      case STOPS_SERVER -> List.of(ENDS_WITH_OWNER, List.of());
      case LEAVES_SERVER -> List.of(List.of());
    };
  }

  private static List<String> prefix(Identity identity, List<String> guard) {
    List<String> words = new ArrayList<>();
    if (Command.isInstalled(OWN_SESSION)) {
      words.add(OWN_SESSION);
    }
    words.addAll(identity.command());
    words.addAll(guard);
    return List.copyOf(words);
  }

  /** Started by a shell, which tells of a missing program where the JDK would throw. */
  private static Command trial(List<String> prefix, DataFolder folder, Binaries binaries) {
    Path reached = Files.exists(folder.cluster()) ? folder.cluster() : folder.root();
    Stream<String> shell = Stream.of("/bin/sh", "-c", "exec \"$@\"", "trial");
    Stream<String> words =
        Stream.of(
            "/bin/sh",
            "-c",
            "cd \"$0\" && exec \"$1\" --version",
            reached.toString(),
            binaries.program("postgres").toString());
    return new Command(
        Stream.of(shell, prefix.stream(), words).flatMap(part -> part).toList(), Path.of("/"));
  }

  private static void warnIfOrphaned(Settings settings, List<String> guard) {
    if (settings.lifetime().ownerDeath() == OwnerDeath.STOPS_SERVER && guard.isEmpty()) {
      settings
          .listener()
          .progress(
              "setpriv --pdeathsig is not available: if this process is killed, the next start stops the server");
    }
  }

  private static EmbeddedPostgresException cannotDropRoot(
      DataFolder folder, StringJoiner failures) {
    String user = Identity.NOBODY.user() + ":" + Identity.NOBODY.group();
    return new EmbeddedPostgresException(
        NO_ORDINARY_USER,
        "PostgreSQL refuses to run as root, and this process cannot become an ordinary user: start it as one, or allow "
            + "user namespaces, or give "
            + (Files.exists(folder.cluster()) ? folder.cluster() : folder.root())
            + " to an ordinary user (chown -R "
            + user
            + ") in a place that user can reach. Tried: "
            + failures);
  }

  private static EmbeddedPostgresException cannotRun(Binaries binaries, StringJoiner failures) {
    return new EmbeddedPostgresException(
        NO_BINARIES,
        "The PostgreSQL in "
            + binaries.home()
            + " does not run here, or cannot reach the data folder: "
            + failures);
  }
}
