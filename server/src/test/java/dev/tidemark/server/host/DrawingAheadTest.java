package dev.tidemark.server.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The random part of ids. */
final class DrawingAheadTest {
  private static final int THREADS = 4;
  private static final int NUMBERS = 5_000;

  /** Counts how often it is asked. */
  private static final class Counted extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public void nextBytes(byte[] bytes) {
      asked.incrementAndGet();
      super.nextBytes(bytes);
    }
  }

  @Test
  void gives_no_number_twice_whoever_asks_and_asks_the_source_rarely() throws InterruptedException {
    Counted source = new Counted();
    DrawnAhead random = new DrawnAhead(source);
    Set<Long> given = ConcurrentHashMap.newKeySet();

    List<Thread> threads =
        IntStream.range(0, THREADS)
            .mapToObj(i -> Thread.ofPlatform().start(() -> draw(random, given)))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(given).hasSize(THREADS * NUMBERS);
    assertThat(source.asked).hasValueLessThan(THREADS * NUMBERS / 100);
  }

  private static void draw(DrawnAhead random, Set<Long> given) {
    for (int i = 0; i < NUMBERS; i++) {
      given.add(random.nextLong());
    }
  }
}
