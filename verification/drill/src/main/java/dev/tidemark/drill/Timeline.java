package dev.tidemark.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What was done to an installation, and what its customers saw, second by second. */
final class Timeline {
  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final int WIDTH = 100;

  private final long began = System.nanoTime();
  private final List<Mark> marks = new ArrayList<>();
  private final ConcurrentSkipListMap<Long, AtomicInteger> answered = new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<Long, AtomicInteger> failed = new ConcurrentSkipListMap<>();
  private final Consumer<String> tell;

  /**
   * Something that happened.
   *
   * @param second since the beginning
   */
  record Mark(double second, String what) {}

  Timeline(Consumer<String> tell) {
    this.tell = tell;
  }

  private double now() {
    return (System.nanoTime() - began) / 1e9;
  }

  /** Something happens now. */
  synchronized void mark(String what) {
    Mark mark = new Mark(now(), what);
    marks.add(mark);
    tell.accept("%6.1f s  %s".formatted(mark.second(), what));
  }

  /** A customer was answered. */
  void answered() {
    count(answered);
  }

  /** A customer was not, and asks again. */
  void failed() {
    count(failed);
  }

  private void count(ConcurrentSkipListMap<Long, AtomicInteger> counts) {
    counts.computeIfAbsent((long) now(), second -> new AtomicInteger()).incrementAndGet();
  }

  int answers() {
    return sum(answered);
  }

  int failures() {
    return sum(failed);
  }

  private static int sum(ConcurrentSkipListMap<Long, AtomicInteger> counts) {
    return counts.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  /** How long it has lasted. */
  Duration length() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  synchronized List<Mark> marks() {
    return List.copyOf(marks);
  }

  /** Two curves and the marks under them, for people. */
  synchronized String plot() {
    long seconds = (long) now() + 1;
    long step = Math.max(1, (seconds + WIDTH - 1) / WIDTH);
    StringBuilder plot = new StringBuilder();
    plot.append("  answered  ").append(curve(answered, seconds, step)).append('\n');
    plot.append("  repeated  ").append(curve(failed, seconds, step)).append('\n');
    plot.append("            one column is ").append(step).append(" s\n");
    for (Mark mark : marks) {
      plot.append("  %7.1f s  %s%n".formatted(mark.second(), mark.what()));
    }
    return plot.toString();
  }

  private static String curve(
      ConcurrentSkipListMap<Long, AtomicInteger> counts, long seconds, long step) {
    TreeMap<Long, Integer> columns = new TreeMap<>();
    counts.forEach((second, count) -> columns.merge(second / step, count.get(), Integer::sum));
    int most = columns.values().stream().mapToInt(v -> v).max().orElse(0);
    StringBuilder curve = new StringBuilder();
    for (long column = 0; column * step < seconds; column++) {
      int value = columns.getOrDefault(column, 0);
      curve.append(value == 0 ? ' ' : BARS.charAt((value * (BARS.length() - 1) + most - 1) / most));
    }
    return curve + "  most %d in %d s, %d in all".formatted(most, step, sum(counts));
  }
}
