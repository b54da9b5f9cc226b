package dev.tidemark.bench.axon5;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.messaging.core.unitofwork.transaction.Transaction;
import org.axonframework.messaging.core.unitofwork.transaction.TransactionManager;
import org.jspecify.annotations.Nullable;

/**
 * A transaction with its own entity manager per thread, which a second one on it joins. Axon may
 * roll one back on another thread than began it, and so leave a closed one behind.
 */
final class ThreadTransactions implements TransactionManager, EntityManagerProvider {
  private static final ThreadLocal<@Nullable EntityManager> BOUND = new ThreadLocal<>();
  private final EntityManagerFactory entities;

  ThreadTransactions(EntityManagerFactory entities) {
    this.entities = entities;
  }

  @Override
  public EntityManager getEntityManager() {
    @Nullable EntityManager current = BOUND.get();
    if (current == null) {
      throw new IllegalStateException("no transaction on this thread");
    }
    return current;
  }

  @Override
  public Transaction startTransaction() {
    @Nullable EntityManager current = BOUND.get();
    if (current != null && current.isOpen()) {
      return new Joined();
    }
    EntityManager begun = entities.createEntityManager();
    begun.getTransaction().begin();
    BOUND.set(begun);
    return new Own(begun);
  }

  private static final class Own implements Transaction {
    private final EntityManager manager;

    Own(EntityManager manager) {
      this.manager = manager;
    }

    @Override
    public void commit() {
      try (manager) {
        BOUND.remove();
        manager.getTransaction().commit();
      }
    }

    @Override
    public void rollback() {
      try (manager) {
        BOUND.remove();
        if (manager.getTransaction().isActive()) {
          manager.getTransaction().rollback();
        }
      }
    }
  }

  /** Ends with the transaction it joined. */
  private static final class Joined implements Transaction {
    @Override
    public void commit() {}

    @Override
    public void rollback() {}
  }
}
