package dev.tidemark.kernel.port;

/**
 * Runs tasks for the kernel, which has no threads of its own: on virtual threads in production, in
 * an order drawn from a seed in the simulator.
 */
@FunctionalInterface
public interface Workers {
  /** Runs the task soon, exactly once. A task may block; an exception it throws is a bug. */
  void run(Runnable task);
}
