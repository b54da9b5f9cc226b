package dev.tidemark.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A service that runs as a child of this process, on a data folder and ports of its own, reachable
 * on 127.0.0.1 only.
 *
 * <p>It ends when this process ends, also when that is killed; what is left of it then is cleared
 * by the next start on its folder. Stopped or killed, it can be started again on the same data and
 * the same ports. All methods may be called from any thread; those that start and end wait for each
 * other and until it is done.
 */
public final class LocalService implements AutoCloseable {
  static final String HOST = "127.0.0.1";

  /** A broker with much to write takes a few seconds to stop. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  private static final long STEP_MILLIS = 25;
  private static final int LOG_TAIL = 15;
  private static final int LONGEST_LINE = 4096;

  /** Some of them colour what they say. */
  private static final String COLOUR = "\u001B\\[[0-9;]*m";

  private final ReentrantLock turn = new ReentrantLock();
  private final Recipe recipe;
  private final Path folder;
  private final List<Integer> ports;
  private volatile Optional<Child> child = Optional.empty();
  private volatile boolean closed;

  private LocalService(Recipe recipe, Path folder, List<Integer> ports) {
    this.recipe = recipe;
    this.folder = folder;
    this.ports = ports;
  }

  static LocalService start(Recipe recipe, Path folder) {
    try {
      Path place = Files.createDirectories(folder.toAbsolutePath());
      Child.clearLeftovers(place);
      LocalService service = new LocalService(recipe, place, Ports.choose(place, recipe.ports()));
      service.start();
      return service;
    } catch (IOException e) {
      throw new LocalServiceException(recipe.name() + " cannot use " + folder + ".", e);
    } catch (InterruptedException e) {
      throw interrupted(recipe, e);
    }
  }

  /** Where its clients find it. */
  public String host() {
    return HOST;
  }

  /** Stays the same for the life of this object. */
  public int port() {
    return ports.getFirst();
  }

  /** What it says of itself, of all its starts. */
  public Path log() {
    return folder.resolve(recipe.name() + ".log");
  }

  /** What it said last; empty if it has not said anything. */
  public String lastLine() {
    try (RandomAccessFile file = new RandomAccessFile(log().toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(LONGEST_LINE, file.length())];
      file.seek(file.length() - end.length);
      file.readFully(end);
      return new String(end, StandardCharsets.UTF_8)
          .replaceAll(COLOUR, "")
          .lines()
          .filter(line -> !line.isBlank())
          .reduce("", (_, later) -> later)
          .strip();
    } catch (IOException notYet) {
      return "";
    }
  }

  /** Whether its processes are there. */
  public boolean isRunning() {
    return child.filter(Child::isAlive).isPresent();
  }

  /** Its process; 0 while there is none. Who ends this process ends the service. */
  public long pid() {
    return child.map(Child::pid).orElse(0L);
  }

  /**
   * Starts it again on the same data and the same ports and returns when it answers; does nothing
   * while it runs, and when it has been closed.
   *
   * @throws LocalServiceException if it ends or does not answer in time; it is not running then
   */
  public void start() {
    turn.lock();
    try {
      if (!closed && !isRunning()) {
        endWhatIsLeft();
        Child started = Child.start(folder, recipe.preparation().prepare(folder, ports), log());
        child = Optional.of(started);
        awaitReady(started);
      }
    } catch (IOException e) {
      throw new LocalServiceException(recipe.name() + " cannot be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw interrupted(recipe, e);
    } finally {
      turn.unlock();
    }
  }

  /** Where only its shell was ended, the service still has its ports and its data. */
  private void endWhatIsLeft() throws InterruptedException {
    if (child.isPresent()) {
      child.get().kill();
    }
  }

  private void awaitReady(Child started) throws InterruptedException {
    long end = System.nanoTime() + recipe.startLimit().toNanos();
    while (!answers()) {
      if (closed) {
        started.kill();
        throw new LocalServiceException(recipe.name() + " was stopped while it started.", null);
      }
      boolean late = System.nanoTime() - end > 0;
      if (late || !started.isAlive()) {
        started.kill();
        throw new LocalServiceException(
            "%s %s. Its log %s ends:%n%s"
                .formatted(
                    recipe.name(),
                    late ? "does not answer in time" : "ended at its start",
                    log(),
                    logTail()),
            null);
      }
      Thread.sleep(STEP_MILLIS);
    }
  }

  private boolean answers() {
    try {
      return recipe.probe().answers(port());
    } catch (IOException notYet) {
      return false;
    }
  }

  private String logTail() {
    try (Stream<String> lines = Files.lines(log())) {
      List<String> all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - LOG_TAIL), all.size()));
    } catch (IOException e) {
      return "(it cannot be read: " + e.getMessage() + ")";
    }
  }

  /** Ends it in an orderly way; its data stays. */
  public void stop() {
    end(running -> running.stop(STOP_LIMIT));
  }

  /** Ends it at once, by a signal it cannot notice; its data stays as it happens to be. */
  public void kill() {
    end(Child::kill);
  }

  @FunctionalInterface
  private interface End {
    void of(Child child) throws InterruptedException;
  }

  private void end(End way) {
    turn.lock();
    try {
      if (child.isPresent()) {
        way.of(child.get());
        child = Optional.empty();
      }
    } catch (InterruptedException e) {
      throw interrupted(recipe, e);
    } finally {
      turn.unlock();
    }
  }

  private static LocalServiceException interrupted(Recipe recipe, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new LocalServiceException("Interrupted while waiting for " + recipe.name() + ".", e);
  }

  /** Stops it for good; a start that is under way ends without it. */
  @Override
  public void close() {
    closed = true;
    turn.lock();
    try {
      stop();
    } finally {
      turn.unlock();
    }
  }
}
