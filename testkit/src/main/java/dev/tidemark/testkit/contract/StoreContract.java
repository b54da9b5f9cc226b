package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.log.ContextStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What the suites of a context's store have in common: a fresh store for each test. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class StoreContract {
  private static final AtomicInteger STORES = new AtomicInteger();

  /** JUnit makes a new instance of the class for each test. */
  private final String name = "store" + STORES.incrementAndGet();

  /** The store of this test; empty when the test begins. */
  protected ContextStore store;

  /**
   * Opens the store of this name (lower-case letters and digits), made empty if there is none.
   * Opened again it has the same data, reached by new objects, as if by another process.
   */
  protected abstract ContextStore open(String name);

  @BeforeEach
  final void openFreshStore() {
    store = reopened();
  }

  /** One more store that is empty at first; two processes that have it open. */
  protected final List<ContextStore> another() {
    String other = "more" + STORES.incrementAndGet();
    return List.of(open(other), open(other));
  }

  /** The store of this test, as one more process opens it. */
  protected final ContextStore reopened() {
    return open(name);
  }
}
