package dev.tidemark.drill;

import dev.tidemark.server.launch.UpSplit;
import dev.tidemark.server.topology.Placed;
import dev.tidemark.server.topology.Standing;
import dev.tidemark.server.topology.Supervisor;
import dev.tidemark.server.topology.Topology;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** An installation that is broken on purpose: what can be done to it, and what can be asked. */
final class Stage implements AutoCloseable {
  private static final Duration TO_BE_READY = Duration.ofMinutes(15);

  /** For what was begun to come to rest after the fault is gone; on a busy machine. */
  private static final Duration TO_SETTLE = Duration.ofMinutes(5);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final FaultyLinks links = new FaultyLinks();
  private final Client client = new Client();
  private final Supervisor supervisor;
  private final Timeline timeline;

  /** Starts a topology on an empty folder and waits until all of it is ready. */
  Stage(Topology topology, Path data, Timeline timeline, Consumer<String> tell) {
    this.timeline = timeline;
    this.supervisor = UpSplit.start(topology, data, links, tell);
    try {
      if (!supervisor.awaitReady(TO_BE_READY)) {
        throw new IllegalStateException("Not all services were ready in time.");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped.", stopped);
    } catch (IllegalStateException failed) {
      close();
      throw failed;
    }
  }

  Client client() {
    return client;
  }

  URI address() {
    return supervisor.address();
  }

  Placed placed() {
    return supervisor.placed();
  }

  Timeline timeline() {
    return timeline;
  }

  /** The names of processes whose service runs contexts, those that ask before those that do. */
  List<String> services() {
    return List.copyOf(standings().keySet()).reversed().stream()
        .filter(name ->
            supervisor.placed().services().entrySet().stream()
                .anyMatch(service ->
                    !service.getValue().contexts().isEmpty()
                        && (name.equals(service.getKey())
                            || name.startsWith(service.getKey() + "-"))))
        .toList();
  }

  private Map<String, Standing> standings() {
    Map<String, Standing> all = new LinkedHashMap<>();
    supervisor.standings().forEach(one -> all.put(one.name(), one));
    return all;
  }

  private Standing standing(String name) {
    Standing standing = standings().get(name);
    if (standing == null) {
      throw new IllegalArgumentException("Nothing that runs is called " + name + ".");
    }
    return standing;
  }

  /** Ends a process without warning. */
  void kill(String name) {
    long pid = standing(name).pid();
    timeline.mark("kill -9 " + name + " (" + pid + ")");
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Asks a process to end; it finishes what it has begun. */
  void stop(String name) {
    long pid = standing(name).pid();
    timeline.mark("SIGTERM " + name);
    signal("TERM", pid);
    await(
        name + " has ended",
        TO_SETTLE,
        () ->
            ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()
                ? Optional.empty()
                : Optional.of(true));
  }

  /** A process stands still from now on; nobody is told. */
  void pause(String name) {
    timeline.mark("SIGSTOP " + name);
    signal("STOP", standing(name).pid());
  }

  /** It goes on where it stood, as if nothing had happened. */
  void resume(String name) {
    timeline.mark("SIGCONT " + name);
    signal("CONT", standing(name).pid());
  }

  private static void signal(String signal, long pid) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
      if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new IllegalStateException("The signal " + signal + " did not reach " + pid + ".");
      }
    } catch (IOException impossible) {
      throw new IllegalStateException("kill cannot be run.", impossible);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped.", stopped);
    }
  }

  /** Ends a broker. */
  void endBroker(Topology.Carrier carrier, boolean orderly) {
    timeline.mark((orderly ? "stop " : "kill -9 ") + carrier.word());
    supervisor.endBroker(carrier, orderly);
  }

  /** The brokers this topology uses. */
  List<Topology.Carrier> carriers() {
    return List.copyOf(supervisor.placed().messages().all());
  }

  /** The link of all services to what has this name. */
  Link link(String name) {
    return links.to(name);
  }

  /** Waits until everything is ready again. */
  void awaitReady() {
    await(
        "everything is ready",
        TO_BE_READY,
        () -> {
          boolean ready =
              supervisor.standings().stream().allMatch(one -> one.health().equals("ready"));
          return ready ? Optional.of(true) : Optional.empty();
        });
    timeline.mark("everything is ready");
  }

  /** Waits until nothing is under way any more; false if that does not come. */
  boolean awaitQuiet() {
    long end = System.nanoTime() + TO_SETTLE.toNanos();
    while (System.nanoTime() < end) {
      if (says("/v1/operations/quiet").map(node -> node.path("quiet").asBoolean()).orElse(false)
          && says("/v1/order-sagas?settled=false&limit=1")
              .map(node -> node.path("items").isEmpty())
              .orElse(false)) {
        timeline.mark("nothing is under way any more");
        return true;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    timeline.mark("something is still under way");
    return false;
  }

  /** Waits for what must happen. */
  <T> T await(String what, Duration limit, Supplier<Optional<T>> looked) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> seen = looked.get();
      if (seen.isPresent()) {
        return seen.get();
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("It did not come about that " + what + ".");
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  /** Lets it run so for a while. */
  void run(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(Math.min(BETWEEN_LOOKS.toNanos(), end - System.nanoTime()));
    }
  }

  /** What the platform says at an address; empty if it says nothing now. */
  Optional<JsonNode> says(String path) {
    return client.get(address().resolve(path)).filter(Client.Answer::ok).map(Client.Answer::body);
  }

  /** What the platform says at an address, which must answer in the end. */
  JsonNode tells(String path) {
    return await(path + " is answered", TO_SETTLE, () -> says(path));
  }

  /** How often processes were started again. */
  int restarts() {
    return supervisor.standings().stream().mapToInt(Standing::restarts).sum();
  }

  @Override
  public void close() {
    supervisor.close();
    links.close();
  }
}
