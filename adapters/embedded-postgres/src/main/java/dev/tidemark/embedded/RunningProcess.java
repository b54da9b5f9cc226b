package dev.tidemark.embedded;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * A process at the moment it was looked at.
 *
 * @param startTicks clock ticks from the boot of the machine to its start: with the number it names
 *     the process for ever
 * @param state the kernel's letter for its state
 * @param name of the program, as the kernel cuts it
 */
record RunningProcess(long pid, String name, char state, long startTicks, List<String> arguments) {

  /** Where the start time stands in /proc/pid/stat, counted from the state. */
  private static final int START_TICKS = 19;

  static RunningProcess parse(long pid, String stat, String commandLine) {
    // The name may hold spaces and brackets: it ends at the last one.
    int nameEnd = stat.lastIndexOf(')');
    String[] rest = stat.substring(nameEnd + 2).split(" ", -1);
    return new RunningProcess(
        pid,
        stat.substring(stat.indexOf('(') + 1, nameEnd),
        rest[0].charAt(0),
        Long.parseLong(rest[START_TICKS]),
        List.of(commandLine.split("\0", -1)));
  }

  /** False for one that has ended, also while its entry waits for a parent to collect it. */
  boolean isAlive() {
    return state != 'Z' && state != 'X';
  }

  /** True as long as this very process runs, not another that got its number. */
  boolean stillRuns() {
    return ProcessTable.find(pid)
        .filter(now -> now.startTicks == startTicks && now.isAlive())
        .isPresent();
  }

  boolean isPostgres() {
    return name.equals("postgres");
  }

  /** True for the first process of a server on that data directory, false for those it forks. */
  boolean isServerOf(Path cluster) {
    return Collections.indexOfSubList(arguments, List.of("-D", cluster.toString())) > 0;
  }

  boolean startedByLauncher() {
    return arguments.stream()
        .anyMatch(argument -> argument.startsWith(ServerCommand.OWNER_MARK + "="));
  }
}
