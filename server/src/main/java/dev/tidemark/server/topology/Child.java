package dev.tidemark.server.topology;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One process of a service, started again whenever it ends unasked. It ends by itself when this
 * process does: its standard input is a pipe from here, and its end is the word to stop.
 */
final class Child implements AutoCloseable {
  private static final Duration TO_STOP = Duration.ofSeconds(35);
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** Having run for so long, it begins anew to be patient with itself. */
  private static final Duration STEADY = Duration.ofMinutes(1);

  private final String name;
  private final List<String> command;
  private final ClassArchive classes = ClassArchive.given();
  private final boolean archives;
  private final URI address;
  private final Path log;
  private final HttpClient http;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile Optional<Process> process = Optional.empty();
  private Instant startedAt = Instant.EPOCH;
  private Instant startAgainAt = Instant.EPOCH;
  private int restarts;
  private int failures;
  private boolean stopping;

  /** Since its last start: then its end is no failure to start, and is mended at once. */
  private volatile boolean wasReady;

  private volatile Optional<Path> release = Optional.empty();
  private volatile Health health = Health.STARTING;
  private final AtomicReference<String> lastLine = new AtomicReference<>("");

  /** How a process stands. */
  enum Health {
    STARTING,
    READY,
    NOT_READY,
    DOWN,
    STOPPED
  }

  /**
   * @param command the program, then all it is told
   * @param archives whether it is the one that leaves its classes ready made for later starts
   */
  Child(
      String name, List<String> command, boolean archives, URI address, Path log, HttpClient http) {
    this.name = name;
    this.command = List.copyOf(command);
    this.archives = archives;
    this.address = address;
    this.log = log;
    this.http = http;
  }

  /** What can be seen of it from outside. */
  Standing standing() {
    Health last = health; // read first: what is started after this may not seem ready
    long pid = process.filter(Process::isAlive).map(Process::pid).orElse(0L);
    // It may have ended since it was looked at.
    Health now = last == Health.READY && pid == 0 ? Health.DOWN : last;
    return new Standing(
        name,
        pid,
        address.toString(),
        now.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
        restarts,
        startedAt.toString(),
        lastLine.get());
  }

  /** Starts it if it does not run and its time has come, and asks how it is. */
  void look(Instant now) {
    turn.lock();
    try {
      if (stopping) {
        return;
      }
      if (process.isEmpty()) {
        start(now);
      } else if (!process.get().isAlive()) {
        afterEnd(now);
      }
    } finally {
      turn.unlock();
    }
    health = process.filter(Process::isAlive).isPresent() ? asked() : Health.DOWN;
    if (ready()) {
      wasReady = true;
    }
  }

  private void afterEnd(Instant now) {
    if (startAgainAt.isBefore(startedAt)) {
      boolean ran = wasReady || Duration.between(startedAt, now).compareTo(STEADY) > 0;
      failures = ran ? 0 : failures + 1;
      Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(Math.max(0, failures - 1), 10));
      startAgainAt = now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
      int status = process.map(Process::exitValue).orElse(-1);
      lastLine.updateAndGet(line -> "ended with " + status + ": " + line);
    }
    if (!now.isBefore(startAgainAt)) {
      restarts++;
      start(now);
    }
  }

  private void start(Instant now) {
    try {
      Process started = new ProcessBuilder(words()).redirectErrorStream(true).start();
      health = Health.STARTING;
      process = Optional.of(started);
      startedAt = now;
      wasReady = false;
      Thread.ofVirtual().name("log " + name).start(() -> keepLog(started));
    } catch (IOException impossible) {
      throw new UncheckedIOException("The service " + name + " cannot be started.", impossible);
    }
  }

  /** From its next start on, these classes are found before those of its command. */
  void release(Path classes) {
    release = Optional.of(classes);
  }

  private List<String> words() {
    List<String> words = new ArrayList<>(command);
    if (release.isPresent()) {
      int path = words.indexOf("-cp") + 1;
      words.set(path, release.get() + File.pathSeparator + words.get(path));
    } else {
      words.addAll(1, classes.words(archives));
    }
    return words;
  }

  private void keepLog(Process started) {
    try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8);
        var out =
            Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.write(line);
        out.newLine();
        out.flush();
        if (!Character.isWhitespace((line + " ").charAt(0))) { // not a frame of a stack
          lastLine.set(line);
        }
      }
    } catch (IOException ended) {
      lastLine.set("its log ended: " + ended.getMessage());
    }
  }

  private Health asked() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address.resolve("/health/ready"))
              .timeout(Duration.ofSeconds(2))
              .build();
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status == 200 ? Health.READY : Health.NOT_READY;
    } catch (IOException silent) {
      return health == Health.READY || health == Health.NOT_READY
          ? Health.NOT_READY
          : Health.STARTING;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return health;
    }
  }

  boolean ready() {
    return health == Health.READY;
  }

  @Override
  public void close() {
    turn.lock();
    try {
      stopping = true;
    } finally {
      turn.unlock();
    }
    process.filter(Process::isAlive).ifPresent(Child::stop);
    health = Health.STOPPED;
  }

  private static void stop(Process running) {
    try {
      running.getOutputStream().close();
    } catch (IOException alreadyGone) {
      running.destroy();
    }
    try {
      if (!running.waitFor(TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        running.destroyForcibly().waitFor();
      }
    } catch (InterruptedException hurried) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
