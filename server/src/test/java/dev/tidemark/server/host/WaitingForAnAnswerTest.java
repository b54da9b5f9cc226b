package dev.tidemark.server.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class WaitingForAnAnswerTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final Callers callers = new Callers();
  private final CompletableFuture<String> answer = new CompletableFuture<>();

  @Test
  void an_answer_ends_it() throws Exception {
    CompletableFuture<String> caller = waiting(LONG);
    callers.turn();
    answer.complete("done");
    assertThat(caller.get(60, TimeUnit.SECONDS)).isEqualTo("done");
  }

  @Test
  void a_turn_ends_it_for_those_whose_time_is_over() {
    CompletableFuture<String> caller = waiting(Duration.ZERO);
    while (!answer.isDone()) {
      callers.turn();
    }
    assertThatThrownBy(() -> caller.get(60, TimeUnit.SECONDS))
        .rootCause()
        .isInstanceOf(TimeoutException.class)
        .hasMessage("The change was not durable within 0 s.");
  }

  @Test
  void an_answer_that_was_there_first_stands() throws Exception {
    answer.complete("done");
    assertThat(callers.await(answer, Duration.ZERO)).isEqualTo("done");
    callers.turn();
    assertThat(answer).isCompletedWithValue("done");
  }

  @Test
  void the_end_of_everything_ends_it_for_all_before_and_after() {
    CompletableFuture<String> before = waiting(LONG);
    callers.close();
    for (CompletableFuture<String> one : List.of(before, waiting(LONG))) {
      assertThatThrownBy(() -> one.get(60, TimeUnit.SECONDS))
          .rootCause()
          .isInstanceOf(TimeoutException.class)
          .hasMessage("The process is stopping.");
    }
  }

  private CompletableFuture<String> waiting(Duration limit) {
    CompletableFuture<String> told = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            told.complete(callers.await(answer, limit));
          } catch (InterruptedException | ExecutionException e) {
            told.completeExceptionally(e);
          }
        });
    return told;
  }
}
