package dev.tidemark.testkit.engine;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs blocking code of many threads in an order drawn from a seed. The threads are virtual, and
 * their scheduler is this object: it lets one run until it blocks, ends or {@linkplain #pause
 * pauses}, all on the thread that calls {@link #run}, and then draws who is next. The same seed
 * gives the same interleaving.
 *
 * <p>Not for waits with a time limit: whoever returns from one comes from a thread of the JDK, at
 * any moment. Threads that wait for time to pass {@linkplain #rest rest} instead. That a virtual
 * thread takes any scheduler is no public promise of the JDK; the tests' JVM opens the package.
 */
final class SeededThreads implements Executor {
  /** Time passes so often in vain only if nobody waits for what anybody will do. */
  private static final int MOST_RESTS = 10_000;

  private final SplittableRandom random;
  private final List<Runnable> ready = new ArrayList<>();
  private final IdentityHashMap<Runnable, String> names = new IdentityHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<Thread> resting = new ArrayList<>();
  private final List<String> trace = new ArrayList<>();
  private final Thread owner = Thread.currentThread();
  private String starting = "";
  private @Nullable Throwable failure;
  private volatile boolean disturbed;

  SeededThreads(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Has one more thread do this, from its turn on. */
  void start(String name, Runnable task) {
    starting = name;
    Thread thread = virtual(name, () -> failing(task));
    threads.add(thread);
    thread.start();
  }

  private void failing(Runnable task) {
    try {
      task.run();
    } catch (Throwable thrown) {
      failure = thrown;
    }
  }

  private Thread virtual(String name, Runnable task) {
    try {
      Method factory =
          Class.forName("java.lang.ThreadBuilders")
              .getDeclaredMethod(
                  "newVirtualThread", Executor.class, String.class, int.class, Runnable.class);
      factory.setAccessible(true);
      return (Thread) factory.invoke(null, this, name, 0, task);
    } catch (ReflectiveOperationException other) {
      throw new LinkageError("This JDK makes virtual threads in another way.", other);
    }
  }

  /** Called by the JDK: the thread to which this belongs may go on. */
  @Override
  public void execute(Runnable goingOn) {
    Thread caller = Thread.currentThread();
    if (!caller.equals(owner) && !threads.contains(caller)) {
      disturbed = true;
      return;
    }
    names.putIfAbsent(goingOn, starting);
    ready.add(goingOn);
  }

  /** A moment at which any other thread may go on. */
  @SuppressWarnings("ThreadPriorityCheck") // the scheduler is known
  void pause() {
    Thread.yield();
  }

  /** Waits until somebody wakes those who rest, or nobody else has anything to do. */
  void rest() {
    Thread me = Thread.currentThread();
    resting.add(me);
    while (resting.contains(me)) {
      LockSupport.park(this);
    }
  }

  /** Wakes all who rest. */
  void wake() {
    List<Thread> woken = List.copyOf(resting);
    resting.clear();
    woken.forEach(LockSupport::unpark);
  }

  /**
   * Lets the threads run until all are done.
   *
   * @throws AssertionError if one of them failed, or if those left wait for ever
   */
  void run() {
    int rests = 0;
    while (threads.stream().anyMatch(Thread::isAlive)) {
      if (ready.isEmpty() && ++rests <= MOST_RESTS) {
        wake();
      }
      if (ready.isEmpty()) {
        throw new AssertionError("These wait for ever: " + living());
      }
      Runnable next = ready.remove(random.nextInt(ready.size()));
      trace.add(names.getOrDefault(next, ""));
      next.run();
      if (failure != null || disturbed) {
        throw new AssertionError(
            disturbed ? "A thread of nobody's woke somebody." : "A thread failed.", failure);
      }
    }
  }

  private List<String> living() {
    return threads.stream().filter(Thread::isAlive).map(Thread::getName).toList();
  }

  /** Who went on, turn by turn. */
  List<String> trace() {
    return List.copyOf(trace);
  }
}
