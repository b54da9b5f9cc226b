package dev.tidemark.postgres;

import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.testkit.contract.ContextStoreContract;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** Every contract of a context's store, kept by PostgreSQL. */
class PostgresContextStoreIT extends ContextStoreContract {
  private final PostgresStores first = PostgresStores.connect(TestServer.settings());
  private final PostgresStores second = PostgresStores.connect(TestServer.settings());
  private final Set<String> opened = new HashSet<>();

  /**
   * The first opening in one process, every later one in another, which is at hand by then: leases
   * do not wait.
   */
  @Override
  protected ContextStore open(String name) {
    PostgresContextStore other = second.open(name);
    return opened.add(name) ? first.open(name) : other;
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
  }
}
