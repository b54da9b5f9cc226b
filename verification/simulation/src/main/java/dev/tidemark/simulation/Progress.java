package dev.tidemark.simulation;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Says every moment how far the runs are, in a line that is written over where that is possible.
 */
final class Progress {
  private static final long BETWEEN_LINES_MILLIS = 1_000;
  private static final long BETWEEN_LINES_OF_A_LOG_MILLIS = 10_000;

  private final Tally tally;
  private final long count;
  private final PrintStream out;
  private final boolean console =
      Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  private final long began = System.nanoTime();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread thread = new Thread(this::tell, "progress");

  Progress(Tally tally, long count, PrintStream out) {
    this.tally = tally;
    this.count = count;
    this.out = out;
    thread.setDaemon(true);
    thread.start();
  }

  double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }

  private void tell() {
    long pause = console ? BETWEEN_LINES_MILLIS : BETWEEN_LINES_OF_A_LOG_MILLIS;
    try {
      while (!done.await(pause, TimeUnit.MILLISECONDS)) {
        out.print((console ? "\r" : "") + line() + (console ? "" : "\n"));
        out.flush();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private String line() {
    return String.format(
        Locale.ROOT,
        "  %,d of %,d seeds  %,.0f simulated seconds a second  %,d sagas  %,d faults  %d failures ",
        tally.seeds(),
        count,
        tally.simulatedSeconds() / seconds(),
        tally.sagas(),
        tally.faultCount(),
        tally.failures().size());
  }

  /** Says nothing more. */
  void close() {
    done.countDown();
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    if (console) {
      out.print("\r\033[K");
    }
  }
}
