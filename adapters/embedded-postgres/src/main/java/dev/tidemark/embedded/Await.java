package dev.tidemark.embedded;

import java.io.IOException;
import java.time.Duration;

/** Asks a question again and again until the answer is yes or the time is up. */
final class Await {
  /** A tenth of a quick start; each question costs a few small reads. */
  private static final long STEP_MILLIS = 5;

  @FunctionalInterface
  interface Question {
    boolean answer() throws IOException;
  }

  private Await() {}

  /** True as soon as it is done, false once the limit has passed. */
  static boolean until(Duration limit, Question done) throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!done.answer()) {
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      Thread.sleep(STEP_MILLIS);
    }
    return true;
  }
}
