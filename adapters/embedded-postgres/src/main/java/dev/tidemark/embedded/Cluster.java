package dev.tidemark.embedded;

import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.FOLDER_UNUSABLE;
import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.NO_SPACE;
import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.OTHER_MAJOR_VERSION;
import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.REFUSED_TO_START;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Creates a cluster in a data folder, or checks the one that is there. */
record Cluster(DataFolder folder, Binaries binaries, Launch launch, Keeper keeper) {
  /** Takes about a second; slow disks get a hundred times that. */
  private static final Duration CREATE_LIMIT = Duration.ofMinutes(2);

  private static final String UNFINISHED = "cluster-new-";

  void createOrCheck(String password, Durability durability, Listener listener) throws IOException {
    if (Files.exists(folder.cluster())) {
      check();
      return;
    }
    listener.progress("creating a database cluster in " + folder.cluster());
    removeUnfinished();
    Path fresh = Files.createTempDirectory(folder.root(), UNFINISHED);
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
    launch.identity().receive(fresh);
    create(fresh, password, durability);
    // A name that appears only when all is done: a kill in the middle leaves no half cluster
    // behind.
    Files.move(fresh, folder.cluster(), ATOMIC_MOVE);
    Folders.sync(folder.root());
  }

  private void check() throws IOException {
    Path versionFile = folder.cluster().resolve("PG_VERSION");
    if (!Files.exists(versionFile)) {
      throw new EmbeddedPostgresException(
          FOLDER_UNUSABLE,
          folder.cluster() + " holds no PostgreSQL cluster: give the launcher an empty folder.");
    }
    String written = Files.readString(versionFile).strip();
    String ours = Integer.toString(launch.majorVersion());
    if (!written.equals(ours)) {
      throw new EmbeddedPostgresException(
          OTHER_MAJOR_VERSION,
          "The data folder "
              + folder.root()
              + " was written by PostgreSQL "
              + written
              + ", and this program brings "
              + ours
              + ": start it with the release that wrote it, export, and import into a new folder.");
    }
  }

  private void create(Path fresh, String password, Durability durability) throws IOException {
    Path secret = folder.root().resolve("initdb-password");
    Files.deleteIfExists(secret);
    try {
      AdminPassword.write(secret, password);
      launch.identity().receive(secret);
      Command.Outcome outcome =
          launch
              .command(folder.root(), words(fresh, secret, durability).stream())
              .run(keeper, CREATE_LIMIT);
      if (outcome.failed()) {
        Folders.delete(fresh);
        throw failure(outcome.output());
      }
    } finally {
      Files.deleteIfExists(secret);
    }
  }

  private List<String> words(Path fresh, Path secret, Durability durability) {
    List<String> words =
        new ArrayList<>(
            List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + fresh,
                "--username=" + EmbeddedPostgres.ADMIN_USER,
                "--auth=scram-sha-256",
                "--pwfile=" + secret,
                "--encoding=UTF8",
                // The server's own code point order: an upgrade of the C library cannot break
                // indexes.
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                "--data-checksums",
                "--no-instructions"));
    switch (durability) {
      case DURABLE -> words.add("--sync-method=" + DiskSync.here().method());
      case RELAXED_FOR_TESTS -> words.add("--no-sync");
    }
    return words;
  }

  private EmbeddedPostgresException failure(String output) {
    if (ServerLog.speaksOfFullDisk(output)) {
      return new EmbeddedPostgresException(
          NO_SPACE, "The disk of " + folder.root() + " is full: a new cluster needs about 50 MB.");
    }
    return new EmbeddedPostgresException(
        REFUSED_TO_START, "The cluster could not be created: " + output.replace('\n', ' '));
  }

  private void removeUnfinished() throws IOException {
    List<Path> unfinished;
    try (Stream<Path> all = Files.list(folder.root())) {
      unfinished =
          all.filter(path -> path.getFileName().toString().startsWith(UNFINISHED)).toList();
    }
    for (Path path : unfinished) {
      Folders.delete(path);
    }
  }
}
