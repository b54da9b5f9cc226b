package dev.tidemark.server.host;

import dev.tidemark.kernel.engine.Alarms;
import dev.tidemark.kernel.engine.ContextRuntime.NamedPump;
import dev.tidemark.kernel.port.Pump;
import dev.tidemark.kernel.port.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Turns pumps, each on threads of its own: at once while there is work, else when the pump's bell
 * rings, after the least rest it asked for, or its rest is over.
 */
final class PumpThreads {
  private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

  private final Alarms alarms;
  private final List<Thread> threads = new ArrayList<>();
  private final List<Semaphore> signals = new ArrayList<>();
  private volatile boolean stopping;

  PumpThreads(Alarms alarms) {
    this.alarms = alarms;
  }

  /** Begins to turn the pump; {@code name} tells its threads apart in a dump. */
  void start(String name, NamedPump pump) {
    Semaphore signal = new Semaphore(0);
    signals.add(signal);
    pump.bell()
        .onRing(() -> {
          if (signal.availablePermits() < pump.threads()) {
            signal.release();
          }
        });
    for (int i = 0; i < pump.threads(); i++) {
      threads.add(kind(pump).name(name).start(() -> turn(name, pump.pump(), signal)));
    }
  }

  /**
   * What several threads turn is what all callers wait for. A virtual thread would hear of the
   * database's answer only by way of others: one that waits for all connections, and its carrier.
   */
  private static Thread.Builder kind(NamedPump pump) {
    return pump.threads() > 1 ? Thread.ofPlatform().daemon() : Thread.ofVirtual();
  }

  private void turn(String name, Pump pump, Semaphore signal) {
    while (!stopping) {
      switch (turnOnce(name, pump)) {
        case Turn.Again again -> {}
        case Turn.Rest rest -> {
          if (!rested(signal, rest)) {
            return;
          }
        }
      }
    }
  }

  private Turn turnOnce(String name, Pump pump) {
    try {
      return pump.turn();
    } catch (RuntimeException | AssertionError fault) {
      alarms.stalled(name, fault);
      return Turn.rest(AFTER_FAULT);
    }
  }

  private static boolean rested(Semaphore signal, Turn.Rest rest) {
    try {
      if (rest.least().isPositive()) {
        Thread.sleep(rest.least());
      }
      Duration left = rest.longest().minus(rest.least());
      if (signal.tryAcquire(left.toNanos(), TimeUnit.NANOSECONDS)) {
        signal.drainPermits();
      }
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends all turning and waits until every turn under way is over. */
  void stop() {
    stopping = true;
    signals.forEach(signal -> signal.release(threads.size()));
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
