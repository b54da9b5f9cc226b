package dev.tidemark.bench.axon4;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.peers.Pool;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcSQLErrorCodesResolver;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * Axon's event store on a database.
 *
 * @param connections bound to the unit of work: all that happens within one is one transaction
 */
record Installation(
    HikariDataSource pool, ConnectionProvider connections, Serializer json, Configurer configurer) {
  /** Creates the tables of the event store. */
  static Installation on(Database database) {
    HikariDataSource pool = Pool.of(database);
    ConnectionProvider connections =
        new UnitOfWorkAwareConnectionProviderWrapper(pool::getConnection);
    Serializer json =
        JacksonSerializer.builder()
            .objectMapper(
                new ObjectMapper()
                    .setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY))
            .build();
    JdbcEventStorageEngine engine =
        JdbcEventStorageEngine.builder()
            .connectionProvider(connections)
            .transactionManager(NoTransactionManager.INSTANCE)
            .eventSerializer(json)
            .snapshotSerializer(json)
            .persistenceExceptionResolver(new JdbcSQLErrorCodesResolver())
            .build();
    engine.createSchema(PostgresEventTableFactory.INSTANCE);
    Configurer configurer =
        DefaultConfigurer.defaultConfiguration(false)
            .configureSerializer(_ -> json)
            .configureEmbeddedEventStore(_ -> engine);
    configurer.onShutdown(Integer.MIN_VALUE, pool::close);
    return new Installation(pool, connections, json, configurer);
  }
}
