package dev.tidemark.bench.axon5;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.peers.Pool;
import jakarta.persistence.EntityManagerFactory;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.conversion.Converter;
import org.axonframework.conversion.json.JacksonConverter;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.jpa.AggregateBasedJpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.AggregateEventEntry;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.messaging.core.unitofwork.transaction.TransactionManager;
import org.axonframework.messaging.eventhandling.conversion.EventConverter;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/**
 * Axon's event store on a database, running.
 *
 * @param axon its components
 */
record Installation(HikariDataSource pool, EntityManagerFactory entities, AxonConfiguration axon) {
  /** The class of SQL states that says that somebody else has written that sequence number. */
  private static final String INTEGRITY_VIOLATION = "23";

  static Installation on(Database database) {
    HikariDataSource pool = Pool.of(database);
    EntityManagerFactory entities =
        new HibernatePersistenceConfiguration("bench")
            .managedClass(AggregateEventEntry.class)
            .property("hibernate.connection.datasource", pool)
            .property("hibernate.dialect", ByteaDialect.class.getName())
            .property("hibernate.hbm2ddl.auto", "create")
            .createEntityManagerFactory();
    ThreadTransactions transactions = new ThreadTransactions(entities);
    AxonConfiguration axon =
        EventSourcingConfigurer.create()
            .registerEntity(EventSourcedEntityModule.autodetected(String.class, Account.class))
            .registerEventStorageEngine(parts ->
                new AggregateBasedJpaEventStorageEngine(
                    transactions,
                    transactions,
                    parts.getComponent(EventConverter.class),
                    options ->
                        options.persistenceExceptionResolver(
                            new SQLStateResolver(INTEGRITY_VIOLATION))))
            .componentRegistry(parts ->
                parts
                    .registerComponent(TransactionManager.class, _ -> transactions)
                    .registerComponent(Converter.class, _ -> new JacksonConverter()))
            .start();
    return new Installation(pool, entities, axon);
  }

  void close() {
    axon.shutdown();
    entities.close();
    pool.close();
  }
}
