package dev.tidemark.drill;

import dev.tidemark.server.topology.Standing;
import dev.tidemark.server.topology.Supervisor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The processes of an installation, by the names its supervisor gives them. */
final class Processes {
  private final Supervisor supervisor;
  private final Timeline timeline;

  Processes(Supervisor supervisor, Timeline timeline) {
    this.supervisor = supervisor;
    this.timeline = timeline;
  }

  /** The names of processes whose service runs contexts, those that ask before those that do. */
  List<String> services() {
    return supervisor.placed().services().entrySet().stream()
        .filter(service -> !service.getValue().contexts().isEmpty())
        .flatMap(service -> instances(service.getKey()).stream())
        .toList()
        .reversed();
  }

  /** The names of the processes of a service. */
  List<String> instances(String service) {
    return standings().keySet().stream()
        .filter(name -> name.equals(service) || name.matches(service + "-\\d+"))
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

  /** A process, as soon as it runs: one that was ended has no number until it is started again. */
  private ProcessHandle running(String name) {
    return Waiting.await(
        name + " runs",
        Waiting.TO_SETTLE,
        () -> ProcessHandle.of(standing(name).pid()).filter(ProcessHandle::isAlive));
  }

  /** Ends a process without warning. */
  void kill(String name) {
    ProcessHandle process = running(name);
    timeline.broke("kill -9", name);
    if (!process.destroyForcibly()) {
      throw new IllegalStateException("The process of " + name + " could not be killed.");
    }
    Waiting.await(name + " is dead", Waiting.TO_SETTLE, () -> dead(process));
  }

  private static Optional<Boolean> dead(ProcessHandle process) {
    return process.isAlive() ? Optional.empty() : Optional.of(true);
  }

  /** Asks a process to end; it finishes what it has begun. */
  void stop(String name) {
    ProcessHandle process = running(name);
    timeline.broke("SIGTERM", name);
    signal("TERM", process);
    Waiting.await(name + " has ended", Waiting.TO_SETTLE, () -> dead(process));
  }

  /** A process stands still from now on; nobody is told. */
  void pause(String name) {
    ProcessHandle process = running(name);
    timeline.broke("SIGSTOP", name);
    signal("STOP", process);
  }

  /** It goes on where it stood, as if nothing had happened. */
  void resume(String name) {
    timeline.mark("SIGCONT " + name);
    signal("CONT", running(name));
  }

  private static void signal(String signal, ProcessHandle process) {
    String pid = Long.toString(process.pid());
    try {
      Process kill = new ProcessBuilder("kill", "-" + signal, pid).start();
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

  /** How often a process was started again. */
  int restarts(String name) {
    return standing(name).restarts();
  }

  /** How often processes were started again. */
  int restarts() {
    return supervisor.standings().stream().mapToInt(Standing::restarts).sum();
  }
}
