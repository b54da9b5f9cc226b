package dev.tidemark.bench.eventuate;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Payload;
import dev.tidemark.bench.peers.Pool;
import io.eventuate.common.id.ApplicationIdGenerator;
import io.eventuate.common.jdbc.EventuateCommonJdbcOperations;
import io.eventuate.common.jdbc.EventuateJdbcOperationsUtils;
import io.eventuate.common.jdbc.EventuateSchema;
import io.eventuate.common.jdbc.OutboxPartitioningSpec;
import io.eventuate.common.jdbc.sqldialect.PostgresDialect;
import io.eventuate.common.spring.jdbc.EventuateSpringJdbcStatementExecutor;
import io.eventuate.tram.messaging.common.DefaultChannelMapping;
import io.eventuate.tram.messaging.common.MessageInterceptor;
import io.eventuate.tram.messaging.producer.MessageBuilder;
import io.eventuate.tram.messaging.producer.MessageProducer;
import io.eventuate.tram.messaging.producer.common.MessageProducerImpl;
import io.eventuate.tram.messaging.producer.jdbc.MessageProducerJdbcImpl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each unit stores the first event of an account, and a message about it. */
final class NewAccounts extends ClosedLoop {
  private static final String TABLES =
      """
      create table events (
        position bigserial primary key, stream text not null, version int not null, payload text not null,
        unique (stream, version));
      create schema eventuate;
      create table eventuate.message (
        id varchar(1000) primary key,
        destination text not null,
        headers text not null,
        payload text not null,
        published smallint default 0,
        message_partition smallint,
        creation_time bigint);
      create index message_published_idx on eventuate.message (published, id)\
      """;

  private static final String STORED =
      "select least((select count(*) from events), (select count(*) from eventuate.message))";

  private final HikariDataSource pool;
  private final JdbcTemplate sql;
  private final TransactionTemplate transactions;
  private final MessageProducer messages;

  NewAccounts(Database database) throws SQLException {
    super(STORED);
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      statement.execute(TABLES);
    }
    pool = Pool.of(database);
    sql = new JdbcTemplate(pool);
    transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
    messages = producer(sql);
  }

  @Override
  protected void unit(int caller, long number) {
    String account = "account-" + number;
    transactions.executeWithoutResult(_ -> {
      sql.update(
          "insert into events (stream, version, payload) values (?, 0, ?)",
          account,
          Payload.text());
      messages.send(
          "accounts",
          MessageBuilder.withPayload(Payload.text()).withHeader("account", account).build());
    });
  }

  @Override
  public void close() {
    pool.close();
  }

  private static MessageProducer producer(JdbcTemplate sql) {
    PostgresDialect dialect = new PostgresDialect();
    EventuateCommonJdbcOperations operations =
        new EventuateCommonJdbcOperations(
            new EventuateJdbcOperationsUtils(dialect),
            new EventuateSpringJdbcStatementExecutor(sql),
            dialect,
            OutboxPartitioningSpec.DEFAULT);
    return new MessageProducerImpl(
        new MessageInterceptor[0],
        DefaultChannelMapping.builder().build(),
        new MessageProducerJdbcImpl(
            operations, new ApplicationIdGenerator(), new EventuateSchema()));
  }
}
