package dev.tidemark.server.host;

import dev.tidemark.kernel.engine.Alarms;
import dev.tidemark.kernel.port.Workers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** Runs each task on a virtual thread of its own. How many there are is bounded by who asks. */
final class VirtualWorkers implements Workers {
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("worker-", 0).factory());
  private final Alarms alarms;

  VirtualWorkers(Alarms alarms) {
    this.alarms = alarms;
  }

  @Override
  public void run(Runnable task) {
    try {
      threads.execute(() -> {
        try {
          task.run();
        } catch (RuntimeException | AssertionError bug) {
          alarms.stalled("a worker", bug);
        }
      });
    } catch (RejectedExecutionException ended) {
      // The process ends. What the task stood for is durable elsewhere and done after the next
      // start.
      alarms.stalled("the workers", ended);
    }
  }

  void stop() {
    threads.shutdown();
  }
}
