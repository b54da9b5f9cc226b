package dev.tidemark.server.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class KeepingAnswersInMemoryTest extends AnswerStoreContract {
  private final AnswerStore store = new InProcessAnswers();

  @Override
  AnswerStore store() {
    return store;
  }

  @Test
  void keeps_no_more_than_its_bound() {
    AnswerStore small = new InProcessAnswers(10_000);
    for (int i = 0; i < 1_000; i++) {
      small.put("key" + i, new byte[1_000], Duration.ofMinutes(10));
    }

    // What is too much goes soon after it was put, by another thread.
    await(() -> kept(small) <= 10);
    assertThat(small.errors()).isZero();
  }

  private static long kept(AnswerStore small) {
    long kept = 0;
    for (int i = 0; i < 1_000; i++) {
      kept += small.get("key" + i).isPresent() ? 1 : 0;
    }
    return kept;
  }
}
