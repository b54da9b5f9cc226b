package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Seeded threads find what goes wrong between threads, and find it again. */
class SchedulingThreadsTest {
  private static final int SEEDS = 20;

  /** Four buyers of one seat. */
  private static final class Seat {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<String> owners = new ArrayList<>();

    void buy(SeededThreads threads, String buyer) {
      if (owners.isEmpty()) {
        threads.pause();
        owners.add(buyer);
      }
    }

    void buyAlone(SeededThreads threads, String buyer) {
      lock.lock();
      try {
        buy(threads, buyer);
      } finally {
        lock.unlock();
      }
    }
  }

  @FunctionalInterface
  private interface Purchase {
    void by(Seat seat, SeededThreads threads, String buyer);
  }

  /** Who owns the seat afterwards, and the turns they took. */
  private record Sale(List<String> owners, List<String> trace) {}

  private static Sale sale(long seed, Purchase purchase) {
    SeededThreads threads = new SeededThreads(seed);
    Seat seat = new Seat();
    for (String buyer : List.of("ann", "bob", "carl", "dora")) {
      threads.start(buyer, () -> purchase.by(seat, threads, buyer));
    }
    threads.run();
    return new Sale(seat.owners, threads.trace());
  }

  private static LongStream seeds() {
    return LongStream.rangeClosed(1, SEEDS);
  }

  @Test
  void find_a_check_that_is_outdated_when_it_is_acted_upon() {
    assertThat(seeds()).anyMatch(seed -> sale(seed, Seat::buy).owners().size() > 1);
  }

  @Test
  void let_a_check_and_an_act_under_one_lock_stand() {
    assertThat(seeds()).allMatch(seed -> sale(seed, Seat::buyAlone).owners().size() == 1);
  }

  @Test
  void repeat_the_run_of_a_seed_and_vary_it_with_the_seed() {
    for (Purchase purchase : List.<Purchase>of(Seat::buy, Seat::buyAlone)) {
      assertThat(seeds()).allMatch(seed -> sale(seed, purchase).equals(sale(seed, purchase)));
      assertThat(seeds().mapToObj(seed -> sale(seed, purchase).trace()).distinct().count())
          .isGreaterThan(SEEDS / 2);
    }
  }

  private static void crossing(long seed) {
    SeededThreads threads = new SeededThreads(seed);
    ReentrantLock left = new ReentrantLock();
    ReentrantLock right = new ReentrantLock();
    threads.start("ann", () -> both(threads, left, right));
    threads.start("bob", () -> both(threads, right, left));
    threads.run();
  }

  @SuppressWarnings("LockNotBeforeTry") // nothing is done under the second one
  private static void both(SeededThreads threads, ReentrantLock one, ReentrantLock other) {
    one.lock();
    try {
      threads.pause();
      other.lock();
      other.unlock();
    } finally {
      one.unlock();
    }
  }

  @Test
  void find_two_who_wait_for_each_other() {
    assertThat(seeds().mapToObj(seed -> catchThrowable(() -> crossing(seed))))
        .anySatisfy(thrown -> assertThat(thrown).hasMessage("These wait for ever: [ann, bob]"));
  }

  @Test
  void let_time_pass_when_all_rest() {
    SeededThreads threads = new SeededThreads(1);
    List<String> done = new ArrayList<>();
    threads.start(
        "ann",
        () -> {
          threads.rest();
          done.add("ann");
        });
    threads.run();
    assertThat(done).containsExactly("ann");
  }

  @Test
  void tell_of_a_thread_that_failed() {
    SeededThreads threads = new SeededThreads(1);
    threads.start(
        "ann",
        () -> {
          throw new IllegalStateException("ann is ill");
        });
    assertThatThrownBy(threads::run).hasRootCauseMessage("ann is ill");
  }

  @Test
  void admit_that_a_stranger_makes_a_run_unrepeatable() throws Exception {
    SeededThreads threads = new SeededThreads(1);
    threads.start("ann", () -> {});
    Thread stranger = Thread.ofPlatform().start(() -> threads.execute(() -> {}));
    stranger.join();
    assertThatThrownBy(threads::run).hasMessage("A thread of nobody's woke somebody.");
  }
}
