package dev.tidemark.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Links that are cut, broken or slow. */
final class Cutting {
  private static final Duration BETWEEN = Duration.ofSeconds(3);
  private static final Duration LATE = Duration.ofMillis(50);

  /** As long as the slow one takes: who waits so long may have waited for it. */
  private static final Duration SLOW_ANSWER = Duration.ofSeconds(2);

  /** Megabytes more that are not a queue: caches fill, figures are kept. */
  private static final int FLAT = 64;

  private Cutting() {}

  static void broker(Stage stage, Drill.Scale scale) {
    for (var carrier : stage.carriers()) {
      String name = carrier.word();
      int before = stage.timeline().answers();
      swallow(stage, name, scale.seconds());
      int taken = stage.timeline().answers() - before;
      stage.timeline().mark(taken + " orders were taken meanwhile");
      if (taken == 0) {
        throw new IllegalStateException("No order was taken without " + name + ".");
      }
      stage.run(BETWEEN);
    }
  }

  static void database(Stage stage, Drill.Scale scale) {
    swallow(stage, "postgres", scale.seconds());
    stage.awaitReady();
    stage.awaitOrder();
  }

  /** Nothing arrives for so long, and no side is told. */
  static void swallow(Stage stage, String name, int seconds) {
    stage.timeline().broke("nothing reaches", name);
    stage.links(name).forEach(Link::swallow);
    stage.endure(Duration.ofSeconds(seconds));
    stage.links(name).forEach(Link::heal);
    stage.timeline().mark(name + " is reached again");
  }

  static void reset(Stage stage, Drill.Scale scale) {
    for (int i = 0; i < scale.times(); i++) {
      for (String name : stoodOn(stage)) {
        stage.timeline().broke("all connections break to", name);
        stage.links(name).forEach(Link::reset);
        stage.run(BETWEEN);
      }
    }
    stage.awaitReady();
  }

  private static List<String> stoodOn(Stage stage) {
    List<String> all = new ArrayList<>(List.of("postgres"));
    stage.carriers().forEach(carrier -> all.add(carrier.word()));
    return all;
  }

  static void slow(Stage stage, Drill.Scale scale) {
    for (String name : stoodOn(stage)) {
      slow(stage, name, LATE, Duration.ofSeconds(scale.seconds()));
    }
  }

  private static void slow(Stage stage, String name, Duration late, Duration lasting) {
    stage.timeline().broke("each way is %d ms longer to".formatted(late.toMillis()), name);
    stage.links(name).forEach(link -> link.slow(late));
    stage.run(lasting);
    stage.links(name).forEach(Link::heal);
    stage.timeline().mark(name + " is as near as before");
  }

  /**
   * Its way to its database is so long that whatever it stores takes two seconds. Everybody else
   * must go on as before, and what waits for it must not pile up in anybody's memory.
   */
  static void consumer(Stage stage, Drill.Scale scale) {
    Timeline timeline = stage.timeline();
    double begin = timeline.now();
    stage.run(Duration.ofSeconds(scale.seconds()));
    Map<String, Integer> memory = stage.memory();
    double slow = timeline.now();
    slow(
        stage, "postgres.notification", Duration.ofSeconds(1), Duration.ofSeconds(scale.seconds()));
    double healed = timeline.now();
    Duration before = timeline.p99(begin, slow).orElse(Duration.ZERO);
    Duration meanwhile = timeline.p99(slow, healed).orElse(SLOW_ANSWER);
    timeline.mark(
        "99 of 100 customers waited at most %d ms before, %d ms meanwhile"
            .formatted(before.toMillis(), meanwhile.toMillis()));
    Map<String, Integer> grown = stage.memory();
    timeline.mark("memory in use, MiB: before " + memory + ", meanwhile " + grown);
    if (meanwhile.compareTo(before.multipliedBy(2)) > 0 && meanwhile.compareTo(SLOW_ANSWER) >= 0) {
      throw new IllegalStateException("Customers waited for a context they do not need.");
    }
    grown.forEach((service, megabytes) -> {
      if (megabytes > memory.getOrDefault(service, 0) + FLAT) {
        throw new IllegalStateException("The memory of " + service + " grew.");
      }
    });
  }
}
