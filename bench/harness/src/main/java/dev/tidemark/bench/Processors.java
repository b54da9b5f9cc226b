package dev.tidemark.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Processor time of processes, as Linux tells it in /proc, in steps of ten milliseconds. */
final class Processors {
  private static final long TICK_NANOS = 10_000_000;

  /** Places in /proc/PID/stat, counted behind the name in brackets. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;
  private static final int ENDED_USER = 13;
  private static final int ENDED_SYSTEM = 14;

  private Processors() {}

  /** What a process, its children and its children that have ended used until now. */
  static Duration usedBy(ProcessHandle process) {
    long ticks =
        Stream.concat(Stream.of(process), process.descendants()).mapToLong(Processors::ticks).sum();
    return Duration.ofNanos(ticks * TICK_NANOS);
  }

  /**
   * Memory of a process and its children in MiB; what they share is counted once (the kernel's
   * proportional set size).
   */
  static double megabytesOf(ProcessHandle process) throws IOException {
    long kilobytes = 0;
    for (ProcessHandle one : Stream.concat(Stream.of(process), process.descendants()).toList()) {
      Path sizes = Path.of("/proc", Long.toString(one.pid()), "smaps_rollup");
      for (String line : Files.readAllLines(sizes)) {
        if (line.startsWith("Pss:")) {
          kilobytes += Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    }
    return kilobytes / 1024.0;
  }

  /** A process that is gone is counted by its parent. */
  private static long ticks(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(fields[USER])
          + Long.parseLong(fields[SYSTEM])
          + Long.parseLong(fields[ENDED_USER])
          + Long.parseLong(fields[ENDED_SYSTEM]);
    } catch (IOException ended) {
      return 0;
    }
  }
}
