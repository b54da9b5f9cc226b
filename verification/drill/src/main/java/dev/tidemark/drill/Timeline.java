package dev.tidemark.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What was done to an installation, and what its customers saw, second by second. */
final class Timeline {
  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final int WIDTH = 100;
  private static final int MOST_SHOWN = 8;

  private volatile long began = System.nanoTime();
  private final ConcurrentSkipListMap<Long, AtomicInteger> answered = new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<Long, AtomicInteger> failed = new ConcurrentSkipListMap<>();
  private final TreeMap<String, TreeMap<String, Integer>> broken = new TreeMap<>();
  private final Map<String, Integer> refusals = new ConcurrentSkipListMap<>();
  private final Set<Long> faults = new HashSet<>();
  private final ConcurrentLinkedQueue<Answered> latencies = new ConcurrentLinkedQueue<>();
  private final Consumer<String> tell;

  private record Answered(double second, long millis) {}

  Timeline(Consumer<String> tell) {
    this.tell = tell;
  }

  /** What is to be judged begins now. */
  void begin() {
    began = System.nanoTime();
  }

  /** Seconds since the beginning. */
  double now() {
    return (System.nanoTime() - began) / 1e9;
  }

  /** Something happens now. */
  synchronized void mark(String what) {
    tell.accept("%6.1f s  %s".formatted(now(), what));
  }

  /** Something is broken on purpose now: how, and what. */
  synchronized void broke(String how, String what) {
    faults.add((long) now());
    broken.computeIfAbsent(how, _ -> new TreeMap<>()).merge(what, 1, Integer::sum);
    mark(how + " " + what);
  }

  /** What was broken and how often, one line for each way; empty if nothing was. */
  synchronized List<String> broken() {
    List<String> lines = new ArrayList<>();
    broken.forEach((how, what) -> {
      int times = what.values().stream().mapToInt(v -> v).sum();
      String each =
          what.entrySet().stream()
              .map(one -> one.getKey() + " " + one.getValue())
              .collect(Collectors.joining(", "));
      lines.add("%s, %d times: %s".formatted(how, times, each));
    });
    return lines;
  }

  /** A customer was answered, so long after the question. */
  void answered(Duration after) {
    latencies.add(new Answered(now(), after.toMillis()));
    count(answered);
  }

  /**
   * What 99 of 100 customers waited at most who were answered between these seconds; none of them
   * if nobody was.
   */
  Optional<Duration> p99(double from, double to) {
    List<Long> sorted =
        latencies.stream()
            .filter(one -> one.second() >= from && one.second() < to)
            .map(Answered::millis)
            .sorted()
            .toList();
    return sorted.isEmpty()
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(sorted.get((sorted.size() - 1) * 99 / 100)));
  }

  /** A customer was not, was told so, and asks again. */
  void failed(String told) {
    count(failed);
    refusals.merge(told, 1, Integer::sum);
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

  /** Two curves with what was broken under them, for people. */
  synchronized String plot() {
    long seconds = (long) now() + 1;
    long step = Math.max(1, (seconds + WIDTH - 1) / WIDTH);
    StringBuilder plot = new StringBuilder();
    plot.append("  answered  ").append(curve(answered, seconds, step)).append('\n');
    plot.append("  repeated  ").append(curve(failed, seconds, step)).append('\n');
    plot.append("  broken    ");
    for (long column = 0; column * step < seconds; column++) {
      long place = column;
      plot.append(faults.stream().anyMatch(second -> second / step == place) ? '!' : ' ');
    }
    plot.append("  one column is ").append(step).append(" s\n");
    broken().forEach(line -> plot.append("  ").append(line).append('\n'));
    refusals.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST_SHOWN)
        .forEach(told ->
            plot.append(
                "  customers were told, %d times: %s%n".formatted(told.getValue(), told.getKey())));
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
