package dev.tidemark.server.cache;

import static dev.tidemark.server.cache.Desk.ANN;
import static dev.tidemark.server.cache.Desk.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

final class ReadingTogetherTest {
  private static final int READERS = 50;

  private final Desk desk = new Desk();
  private final List<Thread> threads = new ArrayList<>();
  private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();

  /** Until all others wait for whoever reads. */
  private void othersWait() {
    AnswerStoreContract.await(() ->
        threads.stream().filter(thread -> thread.getState() == Thread.State.TIMED_WAITING).count()
            == READERS - 1);
  }

  private void askAll(Runnable before, Runnable after) throws InterruptedException {
    for (int i = 0; i < READERS; i++) {
      threads.add(
          Thread.ofPlatform()
              .unstarted(() ->
                  answers.add(
                      desk.cache
                          .answer(
                              question(ANN, "7"), 0, desk.reader(question(ANN, "7"), before, after))
                          .map(answer -> new String(answer.body(), StandardCharsets.UTF_8))
                          .orElse("nothing"))));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void reads_once_for_fifty_who_ask_at_once() throws InterruptedException {
    desk.write(ANN, "7", "first");

    askAll(this::othersWait, () -> {});

    assertThat(answers).hasSize(READERS).containsOnly("first");
    assertThat(desk.reads).hasValue(1);
    assertThat(desk.cache.counts().sharedReadings()).isEqualTo(READERS - 1);
  }

  @Test
  void lets_nobody_share_what_changed_while_it_was_read() throws InterruptedException {
    desk.write(ANN, "7", "first");
    List<String> changed = new ArrayList<>();

    askAll(
        () -> {},
        () -> {
          synchronized (changed) {
            if (changed.isEmpty()) {
              othersWait();
              desk.write(ANN, "7", "second");
              changed.add("second");
            }
          }
        });

    // Whoever read it was overtaken and may say so; those who waited know of the change.
    assertThat(answers).hasSize(READERS);
    assertThat(answers.stream().filter("first"::equals)).hasSize(1);
    assertThat(answers.stream().filter("second"::equals)).hasSize(READERS - 1);
  }

  @Test
  void reads_again_after_a_reading_that_failed() {
    desk.write(ANN, "7", "first");
    AnswerCache.Reader broken =
        desk.reader(
            question(ANN, "7"),
            () -> {
              throw new IllegalStateException("The database is away.");
            },
            () -> {});

    assertThatThrownBy(() -> desk.cache.answer(question(ANN, "7"), 0, broken))
        .isInstanceOf(IllegalStateException.class);

    assertThat(desk.ask(ANN, "7")).isEqualTo("first");
  }

  @Test
  void keeps_nothing_that_was_made_of_more_than_the_row_of_its_stream() {
    desk.write(ANN, "7", "first");
    AnswerCache.Reader mixed =
        new AnswerCache.Reader() {
          @Override
          public void await() {}

          @Override
          public AnswerCache.Read read() {
            return new AnswerCache.Read(Optional.of(new Answer(new byte[0], "")), false);
          }
        };

    desk.cache.answer(question(ANN, "7"), 0, mixed);

    assertThat(desk.store.kept).isEmpty();
  }
}
