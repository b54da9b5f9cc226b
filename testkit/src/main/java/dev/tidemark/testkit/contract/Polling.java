package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Draft.append;
import static dev.tidemark.testkit.contract.Draft.draft;
import static dev.tidemark.testkit.contract.Samples.stream;

import dev.tidemark.kernel.log.ContextStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;

/** A reader that goes on from the last position it saw, while sixteen writers write. */
final class Polling {
  private static final int BATCHES_EACH = 40;

  private Polling() {}

  /**
   * Everything the reader saw, in the order it saw it, until the writers were done and it had
   * reached the end.
   */
  static <T> List<T> underWriters(
      ContextStore writing,
      ContextStore reading,
      BiFunction<ContextStore, Long, List<T>> next,
      ToLongFunction<T> positionOf)
      throws Exception {
    return during(() -> Race.run(writer -> write(writing, writer)), reading, next, positionOf);
  }

  /** Everything the reader saw while somebody wrote, up to the end they left. */
  static <T> List<T> during(
      Callable<?> writers,
      ContextStore reading,
      BiFunction<ContextStore, Long, List<T>> next,
      ToLongFunction<T> positionOf)
      throws Exception {
    CountDownLatch writersDone = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<T>> reader =
          threads.submit(() -> {
            List<T> seen = new ArrayList<>();
            long last = 0;
            boolean complete = false;
            while (!complete) {
              // Asked first: what is written after this question is seen by another turn.
              boolean written = writersDone.getCount() == 0;
              List<T> more = next.apply(reading, last);
              seen.addAll(more);
              last = more.isEmpty() ? last : positionOf.applyAsLong(more.getLast());
              complete = written && more.isEmpty();
            }
            return seen;
          });
      try {
        writers.call();
      } finally {
        writersDone.countDown();
      }
      return Race.result(reader);
    }
  }

  /** Some batches of one, some of more; every fifth holds a commit that is refused. */
  private static int write(ContextStore store, int writer) {
    for (int i = 0; i < BATCHES_EACH; i++) {
      String own = writer + "-" + i;
      store
          .events()
          .write(
              List.of(
                  draft()
                      .appending(stream(own), 0, 1 + i % 3)
                      .telling(Samples.message(own))
                      .commit(),
                  append(stream(own + "b"), 0, 1)));
      if (i % 5 == 0) {
        store
            .events()
            .write(
                List.of(
                    draft().telling(Samples.message("never")).commit(), append(stream(own), 0, 1)));
      }
    }
    return writer;
  }
}
