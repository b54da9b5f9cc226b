package dev.tidemark.embedded;

import dev.tidemark.embedded.Lifetime.JvmExit;
import dev.tidemark.embedded.Lifetime.OwnerDeath;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Another Java process that starts a server on a folder and keeps it until it is killed or its
 * input ends.
 */
record OtherOwner(Process process, String answer) implements AutoCloseable {
  private static final String READY = "READY ";

  /** As the last argument of the other process: end the JVM while the server is being closed. */
  private static final String EXITS_WHILE_CLOSING = "EXITS_WHILE_CLOSING";

  /** Run in the other process: folder, binaries, consequences of its death and of its end. */
  public static void main(String[] arguments) throws IOException {
    Settings settings =
        Settings.in(Path.of(arguments[0]))
            .withBinaries(Path.of(arguments[1]))
            .withSharedMemoryMegabytes(16)
            .withLifetime(
                Lifetime.standard()
                    .with(OwnerDeath.valueOf(arguments[2]))
                    .with(JvmExit.valueOf(arguments[3])));
    if (EXITS_WHILE_CLOSING.equals(arguments[arguments.length - 1])) {
      settings = settings.withListener(Listener.of(OtherOwner::exitWhenStopping, line -> {}));
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
      System.out.println(READY + postgres.pid());
      System.in.read();
    } catch (EmbeddedPostgresException e) {
      System.out.println(e.reason() + " " + e.getMessage());
    }
  }

  static OtherOwner start(Path folder, OwnerDeath ownerDeath) throws IOException {
    return start(folder, ownerDeath, JvmExit.LEAVES_SERVER);
  }

  static OtherOwner start(Path folder, OwnerDeath ownerDeath, JvmExit jvmExit) throws IOException {
    List<String> settings =
        List.of(folder.toString(), Sandbox.BINARIES.toString(), ownerDeath.name(), jvmExit.name());
    return start(List.of(), classPath(), settings);
  }

  /**
   * Starts one that ends its JVM while it closes its server in order, which {@link #close} asks.
   */
  static OtherOwner startExitingWhileClosing(Path folder) throws IOException {
    List<String> settings =
        List.of(
            folder.toString(),
            Sandbox.BINARIES.toString(),
            OwnerDeath.LEAVES_SERVER.name(),
            JvmExit.CLOSES_SERVER.name(),
            EXITS_WHILE_CLOSING);
    return start(List.of(), classPath(), settings);
  }

  /** Starts it as an ordinary user, from copies that this user can reach. */
  static OtherOwner startAs(Identity user, Path folder, Path binaries, Path copies)
      throws IOException {
    List<Path> reachable = new ArrayList<>();
    for (Path entry : classPath()) {
      Path copy = copies.resolve(reachable.size() + "-" + entry.getFileName());
      Sandbox.copy(entry, copy);
      reachable.add(copy);
    }
    List<String> settings =
        List.of(
            folder.toString(),
            binaries.toString(),
            OwnerDeath.STOPS_SERVER.name(),
            JvmExit.LEAVES_SERVER.name());
    return start(user.command(), reachable, settings);
  }

  long serverPid() {
    return Long.parseLong(answer.substring(READY.length()));
  }

  /** Asks it to end, as a service supervisor does; its shutdown hooks run. */
  void terminate() {
    process.destroy();
    process.onExit().join();
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }

  /** Goes on only once a hook waits; where none is left, the JVM halts in the meantime. */
  private static void exitWhenStopping(String line) {
    if (line.startsWith("stopping ")) {
      Thread.ofPlatform().start(() -> System.exit(0));
      while (Thread.getAllStackTraces().keySet().stream().noneMatch(OtherOwner::isWaitingHook)) {
        Thread.onSpinWait();
      }
    }
  }

  private static boolean isWaitingHook(Thread thread) {
    return thread.getName().equals("embedded-postgres-shutdown")
        && thread.getState() == Thread.State.WAITING;
  }

  private static OtherOwner start(List<String> prefix, List<Path> classPath, List<String> settings)
      throws IOException {
    List<String> words = new ArrayList<>(prefix);
    words.add(ProcessHandle.current().info().command().orElseThrow());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-cp"));
    words.add(String.join(":", classPath.stream().map(Path::toString).toList()));
    words.add(OtherOwner.class.getName());
    words.addAll(settings);
    Process process =
        new ProcessBuilder(words)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .start();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    return new OtherOwner(process, String.valueOf(lines.readLine()));
  }

  /**
   * Where the classes needed lie, asked of the classes: the build may hide the class path in an
   * archive.
   */
  private static List<Path> classPath() throws IOException {
    Set<Path> entries = new LinkedHashSet<>();
    for (String resource :
        List.of(
            "/dev/tidemark/embedded/OtherOwner.class",
            "/dev/tidemark/embedded/EmbeddedPostgres.class",
            "/org/apache/commons/compress/archivers/tar/TarArchiveInputStream.class",
            "/org/apache/commons/io/IOUtils.class",
            "/org/apache/commons/lang3/StringUtils.class",
            "/org/apache/commons/codec/digest/DigestUtils.class",
            "/org/tukaani/xz/XZInputStream.class")) {
      entries.add(entryOf(OtherOwner.class.getResource(resource), resource));
    }
    Archive archive = Archive.forThisMachine();
    entries.add(entryOf(archive.location(), "/" + archive.name() + ".txz"));
    return List.copyOf(entries);
  }

  private static Path entryOf(URL found, String resource) throws IOException {
    String location = found.toString();
    String entry = location.substring(0, location.length() - resource.length());
    try {
      String file =
          entry.startsWith("jar:") ? entry.substring("jar:".length(), entry.length() - 1) : entry;
      return Path.of(new URI(file));
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
