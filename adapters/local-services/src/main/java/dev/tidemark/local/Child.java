package dev.tidemark.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A service's processes, below a small shell that ends them all when this process has died: the
 * shell reads from a pipe that only this process holds open.
 */
final class Child {
  /**
   * The service runs beside a reader of the pipe. Where the pipe ends its owner is dead: the
   * service is asked to stop, and what is left of it after a while is killed.
   */
  private static final String WATCH =
      """
      exec 3<&0
      "$@" </dev/null 3<&- & service=$!; echo $service >service.pid
      ( trap '' TERM; cat <&3 >/dev/null; kill -TERM $service; sleep 15; kill -KILL 0 ) \
        >/dev/null 2>&1 & watch=$!
      exec 3<&-
      trap 'kill -TERM $service' TERM
      wait $service; wait $service
      kill -KILL 0
      """;

  private static final Duration KILL_LIMIT = Duration.ofSeconds(60);
  private static final long STEP_MILLIS = 20;

  /** Keeps the pipes open: that of a process nobody refers to is closed when it is collected. */
  private static final Set<Process> HELD = ConcurrentHashMap.newKeySet();

  private final Process shell;
  private final Path servicePid;

  private Child(Process shell, Path servicePid) {
    this.shell = shell;
    this.servicePid = servicePid;
  }

  static Child start(Path folder, Recipe.Command command, Path log) throws IOException {
    List<String> words = new ArrayList<>(List.of("setsid", "/bin/sh", "-c", WATCH, "tidemark"));
    words.addAll(command.words());
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(command.environment());
    Path servicePid = folder.resolve("service.pid");
    Files.deleteIfExists(servicePid);
    Process shell = builder.start();
    Files.writeString(
        pidFile(folder), shell.pid() + " " + startOf(shell.toHandle()).toEpochMilli() + "\n");
    HELD.add(shell);
    return new Child(shell, servicePid);
  }

  boolean isAlive() {
    return shell.isAlive();
  }

  /** The process of the service itself, below the shell; 0 while there is none. */
  long pid() {
    try {
      String written = shell.isAlive() ? Files.readString(servicePid).strip() : "";
      return written.isEmpty() ? 0 : Long.parseLong(written);
    } catch (IOException notYet) {
      return 0;
    }
  }

  /** Asks it to end in an orderly way; kills what has not ended within the limit. */
  void stop(Duration limit) throws InterruptedException {
    shell.destroy();
    shell.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    kill();
  }

  /** Ends all of it at once, as a power cut would, and waits until it is gone. */
  void kill() throws InterruptedException {
    kill(shell.toHandle());
    HELD.remove(shell);
  }

  /** Ends what an owner that was killed a moment ago has left behind on this folder. */
  static void clearLeftovers(Path folder) throws IOException, InterruptedException {
    Path file = pidFile(folder);
    String[] words =
        Files.exists(file) ? Files.readString(file).strip().split(" ", -1) : new String[0];
    if (words.length == 2 && words[0].matches("\\d+") && words[1].matches("\\d+")) {
      Optional<ProcessHandle> left =
          ProcessHandle.of(Long.parseLong(words[0]))
              .filter(found -> startOf(found).toEpochMilli() == Long.parseLong(words[1]));
      if (left.isPresent()) {
        kill(left.get());
      }
    }
  }

  private static void kill(ProcessHandle shell) throws InterruptedException {
    List<ProcessHandle> family =
        Stream.of(Stream.of(shell), shell.descendants(), groupOf(shell.pid()))
            .flatMap(all -> all)
            .distinct()
            .toList();
    family.forEach(ProcessHandle::destroyForcibly);
    long end = System.nanoTime() + KILL_LIMIT.toNanos();
    while (family.stream().anyMatch(Child::runs)) {
      if (System.nanoTime() - end > 0) {
        throw new LocalServiceException("Process " + shell.pid() + " does not end.", null);
      }
      Thread.sleep(STEP_MILLIS);
    }
  }

  /**
   * Not by isAlive, which is also true of one that has ended and waits to be collected; and by all
   * of its threads: the first may have ended while others still hold files and ports open.
   */
  private static boolean runs(ProcessHandle process) {
    Path threads = Path.of("/proc/" + process.pid() + "/task");
    try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
      for (Path thread : all) {
        String stat = Files.readString(thread.resolve("stat"));
        char state = stat.charAt(stat.lastIndexOf(')') + 2);
        if (state != 'Z' && state != 'X') {
          return true;
        }
      }
      return false;
    } catch (IOException gone) {
      return Files.exists(threads) && process.isAlive();
    }
  }

  /** What the shell has started is in a group with it, also when the shell itself has ended. */
  private static Stream<ProcessHandle> groupOf(long shell) {
    return ProcessHandle.allProcesses().filter(process -> isIn(shell, process));
  }

  private static boolean isIn(long group, ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 4);
      return behindName[2].equals(Long.toString(group));
    } catch (IOException gone) {
      return false;
    }
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  private static Path pidFile(Path folder) {
    return folder.resolve("pid");
  }
}
