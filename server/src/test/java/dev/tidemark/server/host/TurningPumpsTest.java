package dev.tidemark.server.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.engine.ContextRuntime.NamedPump;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Turn;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurningPumpsTest {
  private static final Duration LEAST = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofHours(1);

  private final PumpThreads threads = new PumpThreads(new LoggedAlarms());
  private final BlockingQueue<Long> turns = new LinkedBlockingQueue<>();
  private final Bell bell = new Bell();

  @AfterEach
  void stop() {
    bell.ring();
    threads.stop();
  }

  private void start(Turn then) {
    threads.start(
        "test",
        new NamedPump(
            "test",
            () -> {
              turns.add(System.nanoTime());
              return then;
            },
            bell,
            1));
  }

  private long nextTurn() throws InterruptedException {
    Long at = turns.poll(60, TimeUnit.SECONDS);
    assertThat(at).as("a turn").isNotNull();
    return at;
  }

  @Test
  void a_bell_ends_a_rest() throws InterruptedException {
    start(Turn.rest(LONG));
    nextTurn();
    bell.ring();
    nextTurn();
  }

  @Test
  void a_bell_during_the_least_rest_is_heard_at_its_end() throws InterruptedException {
    start(Turn.rest(LEAST, LONG));
    long first = nextTurn();
    bell.ring();
    assertThat(nextTurn() - first).isGreaterThanOrEqualTo(LEAST.toNanos());
  }

  @Test
  void what_all_callers_wait_for_has_threads_of_the_system() throws InterruptedException {
    assertThat(virtual(2)).isFalse();
    assertThat(virtual(1)).isTrue();
  }

  private boolean virtual(int turnedBy) throws InterruptedException {
    BlockingQueue<Boolean> found = new LinkedBlockingQueue<>();
    threads.start(
        "test",
        new NamedPump(
            "test",
            () -> {
              found.add(Thread.currentThread().isVirtual());
              return Turn.rest(LEAST);
            },
            bell,
            turnedBy));
    Boolean one = found.poll(60, TimeUnit.SECONDS);
    assertThat(one).as("a turn").isNotNull();
    return one;
  }
}
